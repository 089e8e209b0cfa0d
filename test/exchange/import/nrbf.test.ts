import { describe, expect, it } from 'vitest';
import { readNrbf } from '../../../lib/exchange/import/nrbf.ts';
import { UnreadableNrbf } from '../../../lib/exchange/import/nrbf-primitives.ts';
import { makeCertificate } from '../../material/make-certificate.ts';
import { byte, certificateBlob, END, header, int32, library, text } from './blob.ts';

const { rawData } = makeCertificate();

function graphOf(...records: readonly Buffer[]) {
  return readNrbf(Buffer.concat([header(), ...records, END]));
}

function typed(type: number, value: Buffer): Buffer {
  return Buffer.concat([byte(8), byte(type), value]);
}

/** A class of one member that is written as a record. */
function wrapper(id: number, member: Buffer): Buffer {
  return Buffer.concat([byte(4), int32(id), text('W'), int32(1), text('m'), byte(2), member]);
}

const NULL = byte(10);

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}

function arrayOf(length: number): Buffer {
  return Buffer.concat([byte(16), int32(1), int32(length)]);
}

function bytesOf(length: number): Buffer {
  return Buffer.concat([byte(15), int32(1), int32(length), byte(2)]);
}

function classOf(members: number): Buffer {
  return Buffer.concat([byte(4), int32(1), text('W'), int32(members)]);
}

function gridOf(rows: number, columns: number): Buffer {
  return Buffer.concat([byte(7), int32(1), byte(2), int32(2), int32(rows), int32(columns)]);
}

describe('reading .NET remoting data', () => {
  it('finds classes, enumerations, texts and byte arrays of a certificate', () => {
    const { rootId, objects } = readNrbf(certificateBlob(rawData, { services: 24 }));
    const root = objects.get(rootId);
    expect(root).toMatchObject({ kind: 'class' });
    const members = root?.kind === 'class' ? root.members : new Map();
    expect([...members.keys()]).toContain('PrivateKeyExportable');
    expect(members.get('PrivateKeyExportable')).toBe(true);
    expect(objects.get(members.get('Identity').id)).toEqual({
      kind: 'text',
      text: 'ex01.contoso.com',
    });
    expect(objects.get(members.get('Services').id)).toMatchObject({
      members: new Map([['value__', 24]]),
    });
    expect(objects.get(9)).toEqual({ kind: 'array', elements: [null, null, null, null] });
  });

  it('reads every primitive type', () => {
    const values: readonly (readonly [number, Buffer, unknown])[] = [
      [1, byte(1), true],
      [2, byte(200), 200],
      [3, Buffer.from('ü'), 'ü'],
      [5, text('1.50'), '1.50'],
      [6, Buffer.from('000000000000f83f', 'hex'), 1.5],
      [7, Buffer.from('feff', 'hex'), -2],
      [8, int32(-3), -3],
      [9, Buffer.alloc(8, 0xff), -1n],
      [10, byte(0xff), -1],
      [11, Buffer.from('0000c03f', 'hex'), 1.5],
      [12, Buffer.alloc(8), 0n],
      [13, Buffer.alloc(8, 0xff), 2n ** 64n - 1n],
      [14, Buffer.from('feff', 'hex'), 65534],
      [15, int32(-1), 4294967295],
      [16, Buffer.alloc(8), 0n],
      [17, Buffer.alloc(0), null],
      [18, text('x'), 'x'],
    ];
    const array = Buffer.concat([byte(16), int32(1), int32(values.length)]);
    const elements = values.map(([type, bytes]) => typed(type, bytes));
    expect(graphOf(array, ...elements).objects.get(1)).toEqual({
      kind: 'array',
      elements: values.map(([, , value]) => value),
    });
  });

  it('reads a class that repeats an earlier one’s shape, libraries between members, and text arrays', () => {
    const first = wrapper(1, Buffer.concat([library(5), byte(9), int32(2)]));
    const second = Buffer.concat([byte(1), int32(2), int32(1), byte(9), int32(3)]);
    const texts = Buffer.concat([byte(17), int32(3), int32(3), byte(6), int32(4), text('a')]);
    const nulls = Buffer.concat([byte(14), int32(2)]);
    const { objects } = graphOf(first, second, texts, nulls);
    expect(objects.get(2)).toMatchObject({ className: 'W', members: new Map([['m', { id: 3 }]]) });
    expect(objects.get(3)).toEqual({ kind: 'array', elements: [{ id: 4 }, null, null] });
  });

  it('keeps a member named __proto__ as plain data', () => {
    const record = Buffer.concat([byte(4), int32(1), text('W'), int32(1), text('__proto__')]);
    const { objects } = graphOf(record, byte(0), byte(8), int32(7));
    expect(objects.get(1)).toMatchObject({ members: new Map([['__proto__', 7]]) });
  });

  const lies: Readonly<Record<string, readonly [RegExp, ...Buffer[]]>> = {
    'a text longer than the blob': [/past its end/, byte(6), int32(1), hex('ffffffff07')],
    'a text length that never ends': [/text length/, byte(6), int32(1), Buffer.alloc(9, 0xff)],
    'a text that is not UTF-8': [/not UTF-8/, byte(6), int32(1), byte(2), hex('c328')],
    'a byte array longer than the blob': [/past its end/, bytesOf(0x7fffffff)],
    'a byte array of negative length': [/past its end/, bytesOf(-1)],
    'an array of two thousand million nulls': [
      /out of all proportion/,
      arrayOf(0x7fffffff),
      byte(14),
      int32(0x7fffffff),
    ],
    'an array of negative length': [/out of all proportion/, arrayOf(-1)],
    'a run of nulls longer than its array': [/run of nulls/, arrayOf(2), byte(13), byte(3)],
    'a negative run of nulls': [/run of nulls/, arrayOf(2), byte(14), int32(-1)],
    'more members than any class has': [/impossible number/, classOf(0x7fffffff)],
    'a negative number of members': [/impossible number/, classOf(-5)],
    'one member name twice': [/a member twice/, classOf(2), text('m'), text('m')],
    'a null where a primitive belongs': [
      /where a primitive belongs/,
      classOf(2),
      text('a'),
      text('b'),
      Buffer.of(2, 0, 8),
      byte(13),
      byte(2),
    ],
    'a reference to nothing': [/object 77/, wrapper(1, Buffer.concat([byte(9), int32(77)]))],
    'one number for two objects': [/object 1 twice/, wrapper(1, NULL), wrapper(1, NULL)],
    'a class like one never described': [/repeats a class/, byte(1), int32(1), int32(9)],
    'a library never described': [/names a library/, byte(5), classOf(0).subarray(1), int32(9)],
    'an unknown member type': [/member type 9/, classOf(1), text('m'), byte(9)],
    'an unknown primitive type': [/primitive type 4/, arrayOf(1), typed(4, byte(0))],
    'an array with too many dimensions': [/malformed/, byte(7), int32(1), byte(2), int32(99)],
    'a dimension of negative length': [/negative length/, gridOf(-1, 2)],
    'dimensions whose product is beyond measure': [/out of all/, gridOf(65536, 65536), byte(2)],
    'a record of a remote call': [/kind 21/, byte(21), int32(1)],
    'bytes after the end': [/Bytes follow/, wrapper(1, NULL), END],
    'no root': [/object 1, which it lacks/],
  };
  for (const [name, [why, ...records]] of Object.entries(lies)) {
    it(`refuses ${name}`, () => {
      expect(() => graphOf(...records)).toThrow(UnreadableNrbf);
      expect(() => graphOf(...records)).toThrow(why);
    });
  }

  it('refuses what does not begin as remoting data', () => {
    expect(() => readNrbf(Buffer.from('not a blob, but long enough to read'))).toThrow(
      UnreadableNrbf,
    );
  });

  it('refuses records nested a thousand deep', () => {
    const open = Array.from({ length: 1000 }, (_, index) => wrapper(index + 1, Buffer.alloc(0)));
    expect(() => graphOf(...open)).toThrow(/nested too deeply/);
  });

  it('refuses more records than a certificate can need', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => wrapper(index + 1, NULL));
    expect(() => graphOf(...many)).toThrow(/too many records/);
  });

  it('refuses nulls by the million, however few bytes they take', () => {
    const arrays = Array.from({ length: 200 }, (_, index) =>
      Buffer.concat([byte(16), int32(index + 1), int32(99_999), byte(14), int32(99_999)]),
    );
    expect(() => graphOf(...arrays)).toThrow(/out of all proportion/);
  });

  it('refuses a blob cut off after any byte', () => {
    const blob = certificateBlob(rawData);
    for (let length = 0; length < blob.length; length += 1) {
      expect(() => readNrbf(blob.subarray(0, length))).toThrow(UnreadableNrbf);
    }
  });

  it('answers or refuses each of 2,000 damaged blobs', () => {
    const blob = certificateBlob(rawData);
    const next = pseudoRandom(20261122);
    let refused = 0;
    for (let round = 0; round < 2000; round += 1) {
      const bent = Buffer.from(blob);
      for (let change = next(4); change >= 0; change -= 1) bent[next(bent.length)] = next(256);
      try {
        expect(readNrbf(bent).objects.size).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableNrbf);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(200);
  });
});

/** The same numbers in every run, so that a failure can be repeated. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
