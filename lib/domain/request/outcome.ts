/** A piece of text that was read, or the refusal that ends the reading. */
import type { Refusal } from './request.ts';

export type Outcome<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: Refusal; readonly value?: never };

export function taken<T>(value: T): Outcome<T> {
  return { value };
}

export function refused(
  code: string,
  message: string,
): { readonly error: Refusal; readonly value?: never } {
  return { error: { code, message } };
}

/** Shows a piece of what was typed inside a sentence: on one line, and never long. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return `“${characters.length > 48 ? `${characters.slice(0, 45).join('')}…` : line}”`;
}
