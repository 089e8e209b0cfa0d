/** Reads what Export-Clixml writes: the objects of a file, with their type names and simple properties. */
import { readXml, UnreadableXml, type XmlElement } from './xml.ts';

export interface ClixmlObject {
  /** Most specific first, without the `Deserialized.` that a remote session adds. */
  readonly typeNames: readonly string[];
  /** Properties and notes that are text, bytes or booleans. */
  readonly properties: ReadonlyMap<string, ClixmlValue>;
  /** Objects inside this one: list entries, dictionary values, complex properties. */
  readonly objects: readonly ClixmlObject[];
}

export type ClixmlValue = string | boolean | Uint8Array;

/** The bytes are no CLIXML that this reads; the message is a clause such as `it is empty`. */
export class UnreadableClixml extends Error {
  override readonly name = 'UnreadableClixml';
}

export const MAX_CLIXML_BYTES = 64 * 1024 * 1024;
const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04';

/** The objects at the top of the file. Throws UnreadableClixml. */
export function readClixml(bytes: Uint8Array): ClixmlObject[] {
  if (bytes.length > MAX_CLIXML_BYTES) {
    throw new UnreadableClixml('it is larger than 64 MiB');
  }
  const root = rootElement(decodeText(bytes));
  if (root.name !== 'Objs' || root.attributes.get('xmlns') !== NAMESPACE) {
    throw new UnreadableClixml('it is XML, but not from Export-Clixml');
  }
  const types: TypeTable = new Map();
  return root.children
    .filter((child) => child.name === 'Obj')
    .map((child) => readObject(child, types));
}

function rootElement(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (cause) {
    if (cause instanceof UnreadableXml) throw new UnreadableClixml(cause.message, { cause });
    throw cause;
  }
}

/** Export-Clixml writes UTF-16 by default in Windows PowerShell; UTF-8 with a byte order mark occurs as well. */
function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new UnreadableClixml('it is empty');
  const text = decode(bytes, encodingOf(bytes));
  if (text.trim() === '') throw new UnreadableClixml('it is empty');
  if (!text.trimStart().startsWith('<')) throw new UnreadableClixml('it is not XML');
  return text;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  return 'utf-8';
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableClixml('it is not text', { cause });
  }
}

/** A type list is written once and referred to by number afterwards. */
type TypeTable = Map<string, readonly string[]>;

function readObject(element: XmlElement, types: TypeTable): ClixmlObject {
  // The order matters: a reference names a list that stands earlier in the file.
  const typeNames = readTypeNames(element, types);
  const properties = new Map<string, ClixmlValue>();
  const objects: ClixmlObject[] = [];
  for (const member of membersOf(element)) {
    const name = member.attributes.get('N');
    if (member.name === 'Obj') objects.push(readObject(member, types));
    else if (name !== undefined) {
      const value = readValue(member);
      if (value !== undefined) properties.set(decodeEscapes(name), value);
    }
  }
  return { typeNames, properties, objects };
}

const CONTAINERS = ['Props', 'MS', 'LST', 'IE', 'STK', 'QUE', 'DCT', 'En'];

/** Elements that carry a value, through the containers that only group them. */
function membersOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) =>
    CONTAINERS.includes(child.name) ? membersOf(child) : [child],
  );
}

function readTypeNames(element: XmlElement, types: TypeTable): readonly string[] {
  const list = element.children.find((child) => child.name === 'TN');
  if (list !== undefined) {
    const names = list.children
      .filter((child) => child.name === 'T')
      .map((child) => decodeEscapes(child.text).replace(/^Deserialized\./, ''));
    types.set(list.attributes.get('RefId') ?? '', names);
    return names;
  }
  const reference = element.children.find((child) => child.name === 'TNRef');
  if (reference === undefined) return [];
  const names = types.get(reference.attributes.get('RefId') ?? '');
  if (names === undefined) {
    throw new UnreadableClixml('an object refers to a type that the file does not describe');
  }
  return names;
}

function readValue(element: XmlElement): ClixmlValue | undefined {
  switch (element.name) {
    case 'S':
      return decodeEscapes(element.text);
    case 'B':
      return element.text.trim().toLowerCase() === 'true';
    case 'BA':
      return readBytes(element.text);
    default:
      return undefined;
  }
}

function readBytes(text: string): Uint8Array {
  const base64 = text.replaceAll(/\s/g, '');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new UnreadableClixml('a byte value in it is not Base64');
  }
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** PowerShell writes characters that XML can't hold as `_xHHHH_`, one for each UTF-16 unit. */
function decodeEscapes(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
