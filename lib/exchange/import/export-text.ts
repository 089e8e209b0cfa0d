/** The text of an exported file, whatever Windows encoded it in, within a bounded size. */

/** The bytes are no text of an acceptable size; the message is a clause such as `it is empty`. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

/** A server's certificates take some 20 kB, in UTF-16 twice that; exports of a whole organisation stay below 5 MB. */
export const MAX_EXPORT_BYTES = 16 * 1024 * 1024;

/** Windows PowerShell redirects and exports in UTF-16 by default; UTF-8 occurs with and without a byte order mark. Throws UnreadableText. */
export function decodeExport(bytes: Uint8Array): string {
  if (bytes.length > MAX_EXPORT_BYTES) {
    throw new UnreadableText('it is larger than the 16 MiB that are read');
  }
  const text = decode(bytes);
  if (text.trim() === '') throw new UnreadableText('it is empty');
  if (hasControlCharacters(text)) throw new UnreadableText('it is not text');
  return text;
}

function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8' && bytes.length % 2 !== 0) {
    throw new UnreadableText('it is cut off in the middle of a character');
  }
  // A console's old code page can't be told from its bytes: what is not UTF-8 shows as U+FFFD.
  return new TextDecoder(encoding).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const isAscii = (octet: number | undefined) => octet !== undefined && octet > 0 && octet < 0x80;
  if (isAscii(first) && second === 0) return 'utf-16le';
  if (first === 0 && isAscii(second)) return 'utf-16be';
  return 'utf-8';
}

function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Tab, line feed, form feed, carriage return, and the escape of a coloured console.
    const isUsual = unit >= 0x20 || (unit >= 9 && unit <= 13) || unit === 0x1b;
    if (!isUsual) return true;
  }
  return false;
}
