/** A piece of text that was read, or the refusal that ends the reading. */
import type { TextRefusal } from './refusal.ts';

export type Outcome<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: TextRefusal; readonly value?: never };

export function taken<T>(value: T): Outcome<T> {
  return { value };
}

export function refused(error: TextRefusal): {
  readonly error: TextRefusal;
  readonly value?: never;
} {
  return { error };
}
