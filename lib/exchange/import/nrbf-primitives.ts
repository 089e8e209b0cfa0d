/** Reads the primitive values of .NET's remoting binary format from a byte range that it never leaves. */

/** The bytes are no remoting binary data, use a part of the format this doesn't read, or lie about themselves. */
export class UnreadableNrbf extends Error {
  override readonly name = 'UnreadableNrbf';
}

export type NrbfPrimitive = boolean | number | bigint | string | null;

export class NrbfCursor {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  bytes(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.slice(start, start + length);
  }

  /** A length in seven-bit groups, lowest first, then that many bytes of UTF-8. */
  text(): string {
    const bytes = this.bytes(this.#textLength());
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new UnreadableNrbf('A text in it is not UTF-8.', { cause });
    }
  }

  /** One value of a type in MS-NRBF's PrimitiveTypeEnumeration. */
  primitive(type: number): NrbfPrimitive {
    const view = this.#view;
    switch (type) {
      case 1:
        return this.byte() !== 0;
      case 2:
        return this.byte();
      case 3:
        return this.#character();
      case 5:
      case 18:
        return this.text();
      case 6:
        return view.getFloat64(this.#advance(8), true);
      case 7:
        return view.getInt16(this.#advance(2), true);
      case 8:
        return this.int32();
      case 9:
      case 12:
        return view.getBigInt64(this.#advance(8), true);
      case 10:
        return view.getInt8(this.#advance(1));
      case 11:
        return view.getFloat32(this.#advance(4), true);
      case 13:
      case 16:
        return view.getBigUint64(this.#advance(8), true);
      case 14:
        return view.getUint16(this.#advance(2), true);
      case 15:
        return view.getUint32(this.#advance(4), true);
      case 17:
        return null;
      default:
        throw new UnreadableNrbf(`It uses primitive type ${type}, which does not exist.`);
    }
  }

  #textLength(): number {
    let length = 0;
    for (let group = 0; group < 5; group += 1) {
      const octet = this.byte();
      length += (octet & 0x7f) * 2 ** (7 * group);
      if ((octet & 0x80) === 0) return length;
    }
    throw new UnreadableNrbf('A text length in it is malformed.');
  }

  #character(): string {
    const lead = this.byte();
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    return Buffer.from([lead, ...this.bytes(more)]).toString('utf8');
  }

  #advance(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw new UnreadableNrbf('A length in it reaches past its end.');
    }
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}
