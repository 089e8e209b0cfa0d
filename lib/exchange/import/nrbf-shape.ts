/** Reads how a class or array of .NET remoting data lays out its values. */
import { type NrbfCursor, UnreadableNrbf } from './nrbf-primitives.ts';

/** How a member or element is written: a bare primitive of this type, or a record. */
export type Layout = { readonly primitive: number } | 'record';

export interface ClassShape {
  readonly className: string;
  readonly names: readonly string[];
  readonly layouts: readonly Layout[];
}

const MAX_MEMBERS = 1_000;

/** `libraries`: the numbers described so far. Throws UnreadableNrbf. */
export function readShape(
  cursor: NrbfCursor,
  { hasLibrary, libraries }: { hasLibrary: boolean; libraries: ReadonlySet<number> },
): ClassShape {
  const className = cursor.text();
  const count = cursor.int32();
  if (count < 0 || count > MAX_MEMBERS) {
    throw new UnreadableNrbf('A class in it has an impossible number of members.');
  }
  const names = Array.from({ length: count }, () => cursor.text());
  if (new Set(names).size !== count) {
    throw new UnreadableNrbf('A class in it names a member twice.');
  }
  const types = Array.from({ length: count }, () => cursor.byte());
  const layouts = types.map((type) => readDetails(cursor, { type, libraries }));
  if (hasLibrary) expectLibrary(cursor.int32(), libraries);
  return { className, names, layouts };
}

/** The layout of an array's elements. Throws UnreadableNrbf. */
export function readLayout(cursor: NrbfCursor, libraries: ReadonlySet<number>): Layout {
  return readDetails(cursor, { type: cursor.byte(), libraries });
}

/** A type in MS-NRBF's BinaryTypeEnumeration. Its details matter for primitives only; the others are read past. */
function readDetails(
  cursor: NrbfCursor,
  { type, libraries }: { type: number; libraries: ReadonlySet<number> },
): Layout {
  switch (type) {
    case 0:
      return { primitive: cursor.byte() };
    case 1:
    case 2:
    case 5:
    case 6:
      return 'record';
    case 3:
      cursor.text();
      return 'record';
    case 4:
      cursor.text();
      expectLibrary(cursor.int32(), libraries);
      return 'record';
    case 7:
      cursor.byte();
      return 'record';
    default:
      throw new UnreadableNrbf(`It uses member type ${type}, which does not exist.`);
  }
}

function expectLibrary(id: number, libraries: ReadonlySet<number>): void {
  if (!libraries.has(id)) throw new UnreadableNrbf('It names a library it never described.');
}
