/** Prints the distinguished name of a certificate as Windows and Exchange show it, most specific part first. */
import { DER, type DerElement, derChildren, expectTag, readObjectIdentifier } from './der.ts';

/** As Windows abbreviates them; any other type is shown by its number. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'S',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};

const UTF8 = 0x0c;
const UNIVERSAL = 0x1c;
const BMP = 0x1e;
/** Numeric, Printable, Teletex, IA5, Visible: one byte a character. */
const SINGLE_BYTE = [0x12, 0x13, 0x14, 0x16, 0x1a];

/** e.g. `CN=mail.contoso.com, O=Contoso, C=US`. Throws MalformedDer. */
export function printDistinguishedName(name: DerElement): string {
  return derChildren(expectTag(name, DER.sequence)).reverse().map(printRelativeName).join(', ');
}

function printRelativeName(relativeName: DerElement): string {
  return derChildren(expectTag(relativeName, DER.set)).map(printAttribute).join(' + ');
}

function printAttribute(attribute: DerElement): string {
  const [type, value] = derChildren(expectTag(attribute, DER.sequence));
  const identifier = readObjectIdentifier(type);
  const name = ATTRIBUTE_NAMES[identifier] ?? `OID.${identifier}`;
  return `${name}=${value === undefined ? '' : printValue(value)}`;
}

function printValue(value: DerElement): string {
  const text = textOf(value);
  return text === null ? `#${Buffer.from(value.whole).toString('hex')}` : quoted(text);
}

function textOf({ tag, content }: DerElement): string | null {
  const bytes = Buffer.from(content);
  if (tag === UTF8) return bytes.toString('utf8');
  if (SINGLE_BYTE.includes(tag)) return bytes.toString('latin1');
  if (tag === BMP && bytes.length % 2 === 0) return bytes.swap16().toString('utf16le');
  if (tag === UNIVERSAL && bytes.length % 4 === 0) return readUniversal(bytes);
  return null;
}

function readUniversal(bytes: Buffer): string {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const codePoint = bytes.readUInt32BE(offset);
    text += codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\uFFFD';
  }
  return text;
}

function quoted(text: string): string {
  return /[,+"=<>#;\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
