import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../lib/domain/request/powershell-tokens.ts';

function kinds(text: string): string[] | undefined {
  return tokenize(text).value?.map((token) => token.kind);
}

function words(text: string): string[] | undefined {
  return tokenize(text).value?.map((token) => ('text' in token ? token.text : token.name));
}

describe('the tokenizer', () => {
  it('joins quoted and bare parts of one word', () => {
    expect(words(`a'b c'"d e" f`)).toEqual(['ab cd e', 'f']);
  });

  it('takes a doubled quotation mark, and a back-tick in double ones, for the mark itself', () => {
    expect(words(`'it''s' "say ""no""" "a\`"b"`)).toEqual(["it's", 'say "no"', 'a"b']);
  });

  it('takes every dash people’s tools put in for the hyphen of a parameter', () => {
    expect(kinds('-a –b —c ―d ‑e')).toEqual(Array(5).fill('parameter'));
    expect(kinds('- -1 a-b --x')).toEqual(Array(4).fill('word'));
  });

  it('keeps apart what only a session could fill in', () => {
    expect(kinds('$x.y $(a b) @z <a b> {c} [d [e]] (f)')).toEqual([
      'variable',
      'sub-expression',
      'splat',
      'placeholder',
      'placeholder',
      'placeholder',
      'group',
    ]);
  });

  it('skips comments and continued lines, and marks other breaks', () => {
    expect(kinds('a `\n b # c | d\ne')).toEqual(['word', 'word', 'line', 'word']);
  });

  it('refuses a quotation mark that is never closed', () => {
    expect(tokenize(`a "b`).error?.code).toBe('unclosed-quote');
  });
});
