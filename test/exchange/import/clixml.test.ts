import { describe, expect, it } from 'vitest';
import { readClixml, UnreadableClixml } from '../../../lib/exchange/import/clixml.ts';
import { decodeExport } from '../../../lib/exchange/import/export-text.ts';
import { document, utf8 } from './exported-file.ts';

function read(bytes: Uint8Array) {
  return readClixml(decodeExport(bytes));
}

const OBJECT =
  '<Obj RefId="0"><TN RefId="0"><T>A.B</T></TN><Props><S N="Name">EX01</S></Props></Obj>';

describe('reading CLIXML', () => {
  it('reads type names, texts, booleans and bytes from properties and notes', () => {
    const [object] = read(
      utf8(
        document(
          '<Obj RefId="0"><TN RefId="7"><T>Deserialized.A.B</T><T>System.Object</T></TN>' +
            '<Props><S N="Name">a_x000D__x000A_b &lt;&amp;&#x20AC;&gt; _x005F_x0041_</S>' +
            '<B N="IsOn">true</B><I32 N="Count">5</I32><Nil N="Empty" /></Props>' +
            '<MS><BA N="Data">AQID</BA></MS></Obj>',
        ),
      ),
    );
    expect(object?.typeNames).toEqual(['A.B', 'System.Object']);
    expect(object?.properties).toEqual(
      new Map<string, unknown>([
        ['Name', 'a\r\nb <&€> _x0041_'],
        ['IsOn', true],
        ['Count', '5'],
        ['Data', new Uint8Array([1, 2, 3])],
      ]),
    );
  });

  it('resolves a type list that an earlier object, even an inner one, described', () => {
    const inner = '<Obj N="Inner" RefId="1"><TN RefId="1"><T>Inner</T></TN></Obj>';
    const outer = `<Obj RefId="0"><TN RefId="0"><T>Outer</T></TN><Props>${inner}</Props></Obj>`;
    const objects = read(utf8(document(outer, '<Obj RefId="2"><TNRef RefId="1" /></Obj>')));
    expect(objects.map((object) => object.typeNames)).toEqual([['Outer'], ['Inner']]);
    expect(objects[0]?.objects[0]?.typeNames).toEqual(['Inner']);
  });

  it('reads the encodings that PowerShell writes', () => {
    const content = document(OBJECT);
    const little = Buffer.from(`\uFEFF${content}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    const declared = `<?xml version="1.0" encoding="utf-8"?>\r\n<!-- note -->${content}`;
    for (const bytes of [utf8(content), Buffer.from(content), little, big, Buffer.from(declared)]) {
      expect(read(bytes)[0]?.properties.get('Name')).toBe('EX01');
    }
  });

  it('keeps a property named __proto__ as plain data', () => {
    const [object] = read(utf8(document(OBJECT.replace('N="Name"', 'N="__proto__"'))));
    expect(object?.properties.get('__proto__')).toBe('EX01');
  });

  const expansion = '<!DOCTYPE Objs [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  const refused: Readonly<Record<string, readonly [string | Uint8Array, RegExp]>> = {
    'other XML': ['<html><body/></html>', /not from Export-Clixml/],
    'the right root in the wrong namespace': ['<Objs xmlns="urn:x"></Objs>', /not from Export/],
    'a document type': [expansion + document(OBJECT), /declares a document type/],
    'an entity declared inside the content': [
      document('<!ENTITY a SYSTEM "file:///etc/passwd">'),
      /declares a document type/,
    ],
    'an undeclared entity': [document(OBJECT.replace('EX01', '&xxe;')), /character reference/],
    'a hidden part marked as character data': [document('<![CDATA[<Obj/>]]>'), /declares/],
    'elements nested without end': ['<a>'.repeat(5000) + '</a>'.repeat(5000), /nested deeper/],
    'a tag of many megabytes': [`<Objs ${' '.repeat(5_000_000)}>`, /a tag of more than/],
    'a value of a million characters': [document('x'.repeat(1_000_001)), /a value of more than/],
    'hundreds of thousands of tags': [document('<a/>'.repeat(250_001)), /more than 250000 tags/],
    'bytes that are not Base64': [
      document('<Obj><Props><BA N="D">!!!!</BA></Props></Obj>'),
      /Base64/,
    ],
    'a reference to an undescribed type': [document('<Obj><TNRef RefId="9"/></Obj>'), /type/],
  };
  for (const [name, [content, why]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      expect(() => read(bytes)).toThrow(UnreadableClixml);
      expect(() => read(bytes)).toThrow(why);
    });
  }

  it('resolves an object that an earlier one described, and lists of texts', () => {
    const shared = '<Obj N="A" RefId="5"><ToString>shared</ToString></Obj>';
    const list = '<Obj N="L" RefId="6"><LST><S>a</S><S>b</S></LST></Obj>';
    const [object] = read(
      utf8(document(`<Obj RefId="0"><Props>${shared}<Ref N="B" RefId="5"/>${list}</Props></Obj>`)),
    );
    expect(object?.members.get('B')?.text).toBe('shared');
    expect(object?.members.get('L')?.texts).toEqual(['a', 'b']);
  });

  it('takes an object’s reference to itself for nothing', () => {
    const [object] = read(
      utf8(document('<Obj RefId="0"><Props><Ref N="Me" RefId="0"/></Props></Obj>')),
    );
    expect(object?.members.size).toBe(0);
  });

  it('refuses a file cut off after any character', () => {
    const bytes = Buffer.from(document(OBJECT));
    for (let length = 1; length < bytes.length; length += 1) {
      expect(() => read(bytes.subarray(0, length))).toThrow(UnreadableClixml);
    }
  });
});
