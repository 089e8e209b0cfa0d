/** Reads untrusted XML into plain elements, within limits: no document type, no entities of its own, bounded size and depth. */
import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, with character references resolved. */
  readonly text: string;
}

/** The text is no XML that this reads; the message is a clause such as `it is not complete XML`. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml';
}

const MAX_DEPTH = 64;
const MAX_TAGS = 250_000;
const MAX_TAG_LENGTH = 4_096;
const MAX_TEXT_LENGTH = 1_000_000;
const TEXT = '#text';
const ATTRIBUTES = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
});

/** The root element. Throws UnreadableXml. */
export function readXml(text: string): XmlElement {
  refuseHostileMarkup(text);
  const nodes = parse(text).filter((node) => tagOf(node) !== '?xml');
  const root = nodes.flatMap((node) => toElement(node) ?? []).at(0);
  if (root === undefined) throw new UnreadableXml('it holds no XML element');
  return root;
}

/** The parser takes time that grows faster than a tag's length, and memory many times that of texts and tags; so they are counted first. */
function refuseHostileMarkup(text: string): void {
  let tags = 0;
  let end = 0;
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', end)) {
    if (start - end > MAX_TEXT_LENGTH) throw longText();
    if (text.startsWith('<!', start) && !text.startsWith('<!--', start)) {
      throw new UnreadableXml('it declares a document type or entities, which no export does');
    }
    end = text.startsWith('<!--', start) ? commentEnd(text, start) : tagEnd(text, start);
    tags += 1;
    if (tags > MAX_TAGS) throw new UnreadableXml(`it has more than ${MAX_TAGS} tags`);
  }
  if (text.length - end > MAX_TEXT_LENGTH) throw longText();
}

function longText(): UnreadableXml {
  return new UnreadableXml(`it holds a value of more than ${MAX_TEXT_LENGTH} characters`);
}

function commentEnd(text: string, start: number): number {
  const end = text.indexOf('-->', start + '<!--'.length);
  if (end < 0) throw new UnreadableXml('it is not complete XML');
  return end + 3;
}

function tagEnd(text: string, start: number): number {
  let quote = '';
  const limit = Math.min(text.length, start + MAX_TAG_LENGTH);
  for (let index = start + 1; index < limit; index += 1) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
  }
  if (limit === text.length) throw new UnreadableXml('it is not complete XML');
  throw new UnreadableXml(`it has a tag of more than ${MAX_TAG_LENGTH} characters`);
}

function parse(text: string): unknown[] {
  try {
    const nodes: unknown = parser.parse(text, true);
    return Array.isArray(nodes) ? nodes : [];
  } catch (cause) {
    const why = /nested tags/i.test(String(cause))
      ? `it is nested deeper than ${MAX_DEPTH} levels`
      : 'it is not complete XML';
    throw new UnreadableXml(why, { cause });
  }
}

function tagOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

function fieldOf(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.entries(node).find(([name]) => name === key)?.[1];
}

function toElement(node: unknown): XmlElement | undefined {
  const name = tagOf(node);
  if (name === undefined || name === TEXT) return undefined;
  const content = fieldOf(node, name);
  const nodes: unknown[] = Array.isArray(content) ? content : [];
  const attributes = Object.entries(fieldOf(node, ATTRIBUTES) ?? {}).map(
    ([key, value]) => [key, resolveReferences(String(value))] as const,
  );
  return {
    name,
    attributes: new Map(attributes),
    children: nodes.flatMap((child) => toElement(child) ?? []),
    text: resolveReferences(nodes.map((child) => String(fieldOf(child, TEXT) ?? '')).join('')),
  };
}

const NAMED_REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([^;&\s]{1,32}));/gi, resolveReference);
}

function resolveReference(_whole: string, hex?: string, decimal?: string, name?: string): string {
  const named = NAMED_REFERENCES[name ?? ''];
  if (named !== undefined) return named;
  const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (Number.isInteger(codePoint) && codePoint <= 0x10ffff) return String.fromCodePoint(codePoint);
  throw new UnreadableXml('it uses a character reference that XML does not know');
}
