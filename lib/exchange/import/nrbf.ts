/**
 * Reads data that .NET's BinaryFormatter wrote, as records: nothing named in it is ever looked up, loaded or created.
 * The format is Microsoft's open specification MS-NRBF, ".NET Remoting: Binary Format Data Structure".
 */
import type { NrbfGraph, NrbfObject, NrbfReference, NrbfValue } from './nrbf-graph.ts';
import { NrbfCursor, UnreadableNrbf } from './nrbf-primitives.ts';
import { type ClassShape, type Layout, readLayout, readShape } from './nrbf-shape.ts';

/** Far above what a certificate needs; a blob that wants more is refused. */
const LIMITS = { records: 10_000, values: 100_000, rank: 32, depth: 32 } as const;

const RECORD = {
  header: 0,
  classWithId: 1,
  systemClassWithMembersAndTypes: 4,
  classWithMembersAndTypes: 5,
  text: 6,
  binaryArray: 7,
  typedPrimitive: 8,
  reference: 9,
  null: 10,
  end: 11,
  library: 12,
  nulls256: 13,
  nulls: 14,
  primitiveArray: 15,
  objectArray: 16,
  textArray: 17,
} as const;

const BYTE_TYPE = 2;

/** What a record puts in its place: one value, or so many empty places. */
type Content = { readonly value: NrbfValue } | { readonly nulls: number };

/** Throws UnreadableNrbf. */
export function readNrbf(bytes: Uint8Array): NrbfGraph {
  return new Reader(bytes).read();
}

class Reader {
  readonly #cursor: NrbfCursor;
  readonly #objects = new Map<number, NrbfObject>();
  readonly #shapes = new Map<number, ClassShape>();
  readonly #libraries = new Set<number>();
  readonly #references = new Set<number>();
  #records = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#cursor = new NrbfCursor(bytes);
  }

  read(): NrbfGraph {
    const rootId = this.#readHeader();
    for (let kind = this.#nextRecord(); kind !== RECORD.end; kind = this.#nextRecord()) {
      this.#readRecord(kind, 0);
    }
    if (this.#cursor.remaining > 0) throw new UnreadableNrbf('Bytes follow its end.');
    for (const id of [rootId, ...this.#references]) {
      if (!this.#objects.has(id))
        throw new UnreadableNrbf(`It refers to object ${id}, which it lacks.`);
    }
    return { rootId, objects: this.#objects };
  }

  #readHeader(): number {
    const cursor = this.#cursor;
    const kind = cursor.byte();
    const rootId = cursor.int32();
    cursor.int32();
    const [major, minor] = [cursor.int32(), cursor.int32()];
    if (kind !== RECORD.header || major !== 1 || minor !== 0) {
      throw new UnreadableNrbf('It does not begin as .NET remoting data does.');
    }
    return rootId;
  }

  #nextRecord(): number {
    this.#records += 1;
    if (this.#records > LIMITS.records) throw new UnreadableNrbf('It holds too many records.');
    return this.#cursor.byte();
  }

  #readRecord(kind: number, depth: number): Content {
    if (depth > LIMITS.depth) throw new UnreadableNrbf('Its records are nested too deeply.');
    switch (kind) {
      case RECORD.classWithId:
      case RECORD.systemClassWithMembersAndTypes:
      case RECORD.classWithMembersAndTypes:
        return { value: this.#readClass(kind, depth) };
      case RECORD.text:
        return { value: this.#readText() };
      case RECORD.typedPrimitive:
        return { value: this.#cursor.primitive(this.#cursor.byte()) };
      case RECORD.reference:
        return { value: this.#readReference() };
      case RECORD.null:
        return { value: null };
      case RECORD.nulls256:
        return { nulls: this.#cursor.byte() };
      case RECORD.nulls:
        return { nulls: this.#cursor.int32() };
      case RECORD.library:
        this.#readLibrary();
        return { nulls: 0 };
      default:
        return { value: this.#readArray(kind, depth) };
    }
  }

  #readLibrary(): void {
    this.#libraries.add(this.#cursor.int32());
    this.#cursor.text();
  }

  #readReference(): NrbfReference {
    const id = this.#cursor.int32();
    this.#references.add(id);
    return { id };
  }

  #readText(): NrbfReference {
    const id = this.#cursor.int32();
    return this.#keep(id, { kind: 'text', text: this.#cursor.text() });
  }

  #readClass(kind: number, depth: number): NrbfReference {
    const id = this.#cursor.int32();
    const shape = this.#readShape(kind);
    this.#shapes.set(id, shape);
    this.#countValues(shape.layouts.length);
    const members = new Map<string, NrbfValue>();
    const values = this.#readValues(shape.layouts, depth);
    for (const [index, value] of values.entries()) members.set(shape.names[index] ?? '', value);
    return this.#keep(id, { kind: 'class', className: shape.className, members });
  }

  #readShape(kind: number): ClassShape {
    if (kind !== RECORD.classWithId) {
      const hasLibrary = kind === RECORD.classWithMembersAndTypes;
      return readShape(this.#cursor, { hasLibrary, libraries: this.#libraries });
    }
    const shape = this.#shapes.get(this.#cursor.int32());
    if (shape === undefined)
      throw new UnreadableNrbf('It repeats a class that it never described.');
    return shape;
  }

  #readArray(kind: number, depth: number): NrbfReference {
    const cursor = this.#cursor;
    switch (kind) {
      case RECORD.primitiveArray: {
        const [id, length] = [cursor.int32(), cursor.int32()];
        return this.#keepArray(id, { length, layout: { primitive: cursor.byte() }, depth });
      }
      case RECORD.objectArray:
      case RECORD.textArray:
        return this.#keepArray(cursor.int32(), { length: cursor.int32(), layout: 'record', depth });
      case RECORD.binaryArray:
        return this.#readBinaryArray(depth);
      default:
        throw new UnreadableNrbf(`It holds a record of kind ${kind}, which is not read here.`);
    }
  }

  #readBinaryArray(depth: number): NrbfReference {
    const cursor = this.#cursor;
    const id = cursor.int32();
    const arrayType = cursor.byte();
    const rank = cursor.int32();
    if (arrayType > 5 || rank < 1 || rank > LIMITS.rank) {
      throw new UnreadableNrbf('An array in it is malformed.');
    }
    const lengths = Array.from({ length: rank }, () => cursor.int32());
    if (lengths.some((length) => length < 0)) {
      throw new UnreadableNrbf('An array in it has a negative length.');
    }
    const hasLowerBounds = arrayType >= 3;
    if (hasLowerBounds) for (let index = 0; index < rank; index += 1) cursor.int32();
    const length = lengths.reduce((product, each) => product * each, 1);
    return this.#keepArray(id, { length, layout: readLayout(cursor, this.#libraries), depth });
  }

  #keepArray(
    id: number,
    { length, layout, depth }: { length: number; layout: Layout; depth: number },
  ): NrbfReference {
    if (layout !== 'record' && layout.primitive === BYTE_TYPE) {
      return this.#keep(id, { kind: 'bytes', bytes: this.#cursor.bytes(length) });
    }
    this.#countValues(length);
    const layouts = Array.from({ length }, () => layout);
    return this.#keep(id, { kind: 'array', elements: this.#readValues(layouts, depth) });
  }

  #readValues(layouts: readonly Layout[], depth: number): NrbfValue[] {
    const values: NrbfValue[] = [];
    for (let layout = layouts[0]; layout !== undefined; layout = layouts[values.length]) {
      if (layout !== 'record') {
        values.push(this.#cursor.primitive(layout.primitive));
        continue;
      }
      const content = this.#readRecord(this.#nextRecord(), depth + 1);
      if ('value' in content) values.push(content.value);
      else this.#fillNulls(values, { nulls: content.nulls, layouts });
    }
    return values;
  }

  /** A run of empty places may not outrun the places that take a record. */
  #fillNulls(
    values: NrbfValue[],
    { nulls, layouts }: { nulls: number; layouts: readonly Layout[] },
  ): void {
    if (nulls < 0 || nulls > layouts.length - values.length) {
      throw new UnreadableNrbf('A run of nulls in it is longer than the object it stands in.');
    }
    for (let index = 0; index < nulls; index += 1) {
      if (layouts[values.length] !== 'record') {
        throw new UnreadableNrbf('A null in it stands where a primitive belongs.');
      }
      values.push(null);
    }
  }

  #countValues(count: number): void {
    this.#values += count;
    if (count < 0 || this.#values > LIMITS.values) {
      throw new UnreadableNrbf('A count in it is out of all proportion.');
    }
  }

  #keep(id: number, object: NrbfObject): NrbfReference {
    if (this.#objects.has(id)) throw new UnreadableNrbf(`It describes object ${id} twice.`);
    this.#objects.set(id, object);
    return { id };
  }
}
