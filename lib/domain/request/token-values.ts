/** Takes values from a row of tokens: one, a list, or the answer of a switch. */
import { isUnreadable, refuseUnreadable } from './left-over.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import { type Token, tokenize, type WordToken } from './powershell-tokens.ts';
import type { Slot } from './refusal.ts';

/** `next` is the place of the first token that was not taken. */
export interface TakenValues {
  readonly texts: readonly string[];
  readonly next: number;
}

/** Whether the token is a bare word with this spelling, whatever the case; a quoted one never is. */
export function isBareWord(token: Token | undefined, ...spellings: string[]): token is WordToken {
  return (
    token?.kind === 'word' &&
    !token.isQuoted &&
    (spellings.length === 0 || spellings.includes(token.text.toLowerCase()))
  );
}

/** Bare, these words part a sentence; a server of such a name has to be written in quotes. */
export const KEYWORDS = ['to', 'for', 'on', 'keep', 'replace', 'and', '&', '+'] as const;

/** Words that may stand before a name and say nothing. */
export const FILLERS = ['the', 'server', 'servers'] as const;

/** `A, B` as PowerShell writes a list, or `('A','B')`. */
export function takeArray(tokens: readonly Token[], at: number, slot: Slot): Outcome<TakenValues> {
  return takeJoined(tokens, at, slot, { areWordsJoiners: false });
}

/** `A`, `A, B`, `A and B`, `A, B, and C`: values with a joiner between each two. */
export function takeList(tokens: readonly Token[], at: number, slot: Slot): Outcome<TakenValues> {
  return takeJoined(tokens, at, slot, { areWordsJoiners: true });
}

function takeJoined(
  tokens: readonly Token[],
  at: number,
  slot: Slot,
  { areWordsJoiners }: { readonly areWordsJoiners: boolean },
): Outcome<TakenValues> {
  const texts: string[] = [];
  let next = at;
  for (;;) {
    if (isBareWord(tokens[next], ...KEYWORDS)) return refuseMissing(tokens[next], texts, slot);
    const value = textsOf(tokens[next], slot);
    if (value.error !== undefined) return value;
    if (value.value === null) return refuseMissing(tokens[next], texts, slot);
    texts.push(...value.value);
    next++;
    const hasComma = tokens[next]?.kind === 'comma';
    if (hasComma) next++;
    const hasWord = areWordsJoiners && isBareWord(tokens[next], 'and', '&', '+');
    if (hasWord) next++;
    if (!hasComma && !hasWord) return taken({ texts, next });
  }
}

/** The texts of one token, `null` when no value stands there. Bare words in parentheses would be a command. */
export function textsOf(token: Token | undefined, slot: Slot): Outcome<readonly string[] | null> {
  if (isUnreadable(token)) return refuseUnreadable(token, slot);
  if (token?.kind === 'word') return taken([token.text]);
  if (token?.kind !== 'group') return taken(null);
  const inner = tokenize(token.inner);
  if (inner.error !== undefined) return inner;
  const texts: string[] = [];
  for (const [index, part] of inner.value.entries()) {
    const expected =
      index % 2 === 0 ? part.kind === 'word' && part.isQuoted : part.kind === 'comma';
    if (!expected) return refuseUnreadable({ kind: 'sub-expression', text: token.text }, slot);
    if (part.kind === 'word') texts.push(part.text);
  }
  return texts.length === 0 ? taken(null) : taken(texts);
}

function refuseMissing(token: Token | undefined, texts: readonly string[], slot: Slot) {
  const before = token === undefined ? null : textOf(token);
  return refused({ code: 'missing-value', slot, after: texts.at(-1) ?? null, before });
}

/** The token as it stood in the text, to show it in a sentence. */
export function textOf(token: Token): string {
  return token.kind === 'parameter' ? `-${token.name}` : token.text;
}

/** The answer given to a switch: `null` when none is given, which means yes. */
export function booleanOf(token: Token | undefined): boolean | null {
  if (token?.kind !== 'word' && token?.kind !== 'variable') return null;
  const text = token.text.toLowerCase();
  if (text === 'true' || text === '$true') return true;
  if (text === 'false' || text === '$false') return false;
  return null;
}
