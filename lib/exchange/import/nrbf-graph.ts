/** What .NET remoting data describes: objects that refer to each other by number. Plain data, nothing created from it. */
import type { NrbfPrimitive } from './nrbf-primitives.ts';

/** Another object of the same graph, by its number. */
export interface NrbfReference {
  readonly id: number;
}
export type NrbfValue = NrbfPrimitive | NrbfReference;

export interface NrbfClass {
  readonly kind: 'class';
  readonly className: string;
  readonly members: ReadonlyMap<string, NrbfValue>;
}
export type NrbfObject =
  | NrbfClass
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly elements: readonly NrbfValue[] };

export interface NrbfGraph {
  readonly rootId: number;
  readonly objects: ReadonlyMap<number, NrbfObject>;
}
