/** Reads what Export-Clixml writes: the objects of a file, with their type names and simple properties. */
import { readXml, UnreadableXml, type XmlElement } from './xml.ts';

export interface ClixmlObject {
  /** Most specific first, without the `Deserialized.` that a remote session adds. */
  readonly typeNames: readonly string[];
  /** How PowerShell prints the object; `null` when the file does not say. */
  readonly text: string | null;
  /** Properties and notes that are text, numbers, dates, bytes or booleans. */
  readonly properties: ReadonlyMap<string, ClixmlValue>;
  /** Properties and notes that are objects. */
  readonly members: ReadonlyMap<string, ClixmlObject>;
  /** Objects inside this one: list entries, dictionary values, complex properties. */
  readonly objects: readonly ClixmlObject[];
  /** List entries that are text. */
  readonly texts: readonly string[];
}

/** Numbers and dates stay as they are written. */
export type ClixmlValue = string | boolean | Uint8Array;

/** The bytes are no CLIXML that this reads; the message is a clause such as `it is empty`. */
export class UnreadableClixml extends Error {
  override readonly name = 'UnreadableClixml';
}

const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04';

/** The objects at the top of the file, whose text `decodeExport` gives. Throws UnreadableClixml. */
export function readClixml(text: string): ClixmlObject[] {
  const root = rootElement(text.replace(/^\uFEFF?\s*/, ''));
  if (root.name !== 'Objs' || root.attributes.get('xmlns') !== NAMESPACE) {
    throw new UnreadableClixml('it is XML, but not from Export-Clixml');
  }
  const earlier: Earlier = { types: new Map(), objects: new Map() };
  return root.children
    .filter((child) => child.name === 'Obj')
    .map((child) => readObject(child, earlier));
}

function rootElement(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (cause) {
    if (cause instanceof UnreadableXml) throw new UnreadableClixml(cause.message, { cause });
    throw cause;
  }
}

/** A type list, or an object, is written once and referred to by number afterwards. */
interface Earlier {
  readonly types: Map<string, readonly string[]>;
  readonly objects: Map<string, ClixmlObject>;
}

function readObject(element: XmlElement, earlier: Earlier): ClixmlObject {
  // The order matters: a reference names a list that stands earlier in the file.
  const typeNames = readTypeNames(element, earlier.types);
  const properties = new Map<string, ClixmlValue>();
  const members = new Map<string, ClixmlObject>();
  const objects: ClixmlObject[] = [];
  const texts: string[] = [];
  for (const part of membersOf(element)) {
    const name = decodeEscapes(part.attributes.get('N') ?? '');
    const inner = readInner(part, earlier);
    if (inner !== undefined) {
      if (part.name === 'Obj') objects.push(inner);
      if (name !== '') members.set(name, inner);
      continue;
    }
    const value = name === '' && part.name !== 'S' ? undefined : readValue(part);
    if (name === '' && typeof value === 'string') texts.push(value);
    else if (value !== undefined) properties.set(name, value);
  }
  const printed = element.children.find((child) => child.name === 'ToString');
  const text = printed === undefined ? null : decodeEscapes(printed.text);
  const object = { typeNames, text, properties, members, objects, texts };
  const id = element.attributes.get('RefId');
  if (id !== undefined) earlier.objects.set(id, object);
  return object;
}

/** An object refers to itself only while it is being read, and then to nothing. */
function readInner(element: XmlElement, earlier: Earlier): ClixmlObject | undefined {
  if (element.name === 'Obj') return readObject(element, earlier);
  if (element.name !== 'Ref') return undefined;
  return earlier.objects.get(element.attributes.get('RefId') ?? '');
}

const CONTAINERS = ['Props', 'MS', 'LST', 'IE', 'STK', 'QUE', 'DCT', 'En'];

/** Elements that carry a value, through the containers that only group them. */
function membersOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) =>
    CONTAINERS.includes(child.name) ? membersOf(child) : [child],
  );
}

function readTypeNames(
  element: XmlElement,
  types: Map<string, readonly string[]>,
): readonly string[] {
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
    case 'DT':
    case 'By':
    case 'I16':
    case 'I32':
    case 'I64':
    case 'U16':
    case 'U32':
    case 'U64':
      return element.text.trim();
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
