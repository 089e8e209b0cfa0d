/** Where a piece of PowerShell-like text ends that begins at a given place; never behind the end of the text. */
import { DOUBLE_QUOTES } from './punctuation.ts';

export const ENDS_BARE_WORD = /[\s,;|(){}<>]/;

/** A back-tick continues the line; blanks that a copy left behind it, and the break itself, belong to it. */
export function endOfContinuation(text: string, at: number): number {
  const rest = /[^\S\n]*\n?(?:[ \t]*>>)?/y;
  rest.lastIndex = at;
  rest.test(text);
  return rest.lastIndex;
}

/** Where the bracket opened at `at` is closed again; the end of the text if it never is. */
export function closing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === open) depth++;
    if (text[index] === close && --depth === 0) return index + 1;
  }
  return text.length;
}

/** `$name`, `$env:NAME`, `$a.b[0]`, and a call or sub-expression that hangs on it. */
export function endOfVariable(text: string, at: number): number {
  if (text[at + 1] === '{') return closing(text, at + 1, '{', '}');
  const end = endOfBareWord(text, at + 1);
  return text[end] === '(' || text[end] === '{' ? end + 1 : end;
}

export function endOfAngle(text: string, at: number): number {
  const close = text.slice(at, at + 200).search(/[>\n]/);
  return close > 0 && text[at + close] === '>' ? at + close + 1 : endOfBareWord(text, at + 1);
}

export function endOfBareWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !ENDS_BARE_WORD.test(text[end] ?? '')) end++;
  return end;
}

export function indexOrEnd(text: string, wanted: string, at: number): number {
  const index = text.indexOf(wanted, at);
  return index < 0 ? text.length : index;
}

/** What stands between quotation marks; a doubled mark or a back-tick keeps the next character as it is. */
export function quotedAt(
  text: string,
  at: number,
  family: string,
): { text: string; next: number } | null {
  let inside = '';
  let index = at + 1;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (family.includes(character)) {
      if (!family.includes(text[index + 1] ?? ' ')) return { text: inside, next: index + 1 };
      inside += character;
      index += 2;
    } else if (character === '`' && family === DOUBLE_QUOTES) {
      inside += text[index + 1] ?? '';
      index += 2;
    } else {
      inside += character;
      index++;
    }
  }
  return null;
}
