/** A small reader of DER, the binary form of certificates: walks what is there and refuses lengths that lie. */

/** The bytes are no well-formed DER. */
export class MalformedDer extends Error {
  override readonly name = 'MalformedDer';
}

export interface DerElement {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** Identifier, length and content. */
  readonly whole: Uint8Array;
}

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Reads bytes that are exactly one element. Throws MalformedDer. */
export function readDer(bytes: Uint8Array): DerElement {
  const { element, next } = elementAt(bytes, 0);
  if (next !== bytes.length) throw new MalformedDer('Bytes follow the end of the DER element.');
  return element;
}

/** The elements inside a constructed one. Throws MalformedDer. */
export function derChildren(parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  let offset = 0;
  while (offset < parent.content.length) {
    const { element, next } = elementAt(parent.content, offset);
    children.push(element);
    offset = next;
  }
  return children;
}

/** The element, checked to carry this tag. Throws MalformedDer. */
export function expectTag(element: DerElement | undefined, tag: number): DerElement {
  if (element === undefined) throw new MalformedDer('A DER element is missing.');
  if (element.tag !== tag) {
    throw new MalformedDer(`DER tag ${element.tag} stands where ${tag} belongs.`);
  }
  return element;
}

/** Dotted form of an object identifier. Throws MalformedDer. */
export function readObjectIdentifier(element: DerElement | undefined): string {
  const { content } = expectTag(element, DER.objectIdentifier);
  const arcs: bigint[] = [];
  let arc = 0n;
  let isOpen = true;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    isOpen = (byte & 0x80) !== 0;
    if (isOpen) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [head, ...rest] = arcs;
  if (isOpen || head === undefined || content.length > 64) {
    throw new MalformedDer('An object identifier is malformed.');
  }
  const first = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [first, head - first * 40n, ...rest].join('.');
}

function elementAt(bytes: Uint8Array, start: number): { element: DerElement; next: number } {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined) throw new MalformedDer('The DER ends too early.');
  if ((tag & 0x1f) === 0x1f) throw new MalformedDer('A DER tag is longer than any certificate’s.');
  let length = first;
  let contentStart = start + 2;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4) throw new MalformedDer('A DER length is malformed.');
    length = 0;
    for (let index = 0; index < octets; index += 1) {
      const octet = bytes[contentStart + index];
      if (octet === undefined) throw new MalformedDer('The DER ends too early.');
      length = length * 256 + octet;
    }
    contentStart += octets;
  }
  const next = contentStart + length;
  if (next > bytes.length) throw new MalformedDer('A DER length reaches past the end.');
  const content = bytes.subarray(contentStart, next);
  return { element: { tag, content, whole: bytes.subarray(start, next) }, next };
}
