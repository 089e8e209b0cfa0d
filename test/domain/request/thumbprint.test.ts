import { describe, expect, it } from 'vitest';
import { readThumbprint } from '../../../lib/domain/request/thumbprint.ts';
import { sentence } from '../../fixtures/sentence.ts';
import { SEED } from './expect.ts';

describe('a thumbprint', () => {
  it.each([
    SEED,
    SEED.toLowerCase(),
    ` ${SEED} `,
    `\u200e${SEED}`,
    `${SEED.slice(0, 20)}\u200b${SEED.slice(20)}`,
    SEED.replace(/..(?=.)/g, '$& '),
    SEED.replace(/..(?=.)/g, '$&:'),
    SEED.replace(/..(?=.)/g, '$&\u00a0'),
  ])('is read whole from %j', (text) => {
    expect(readThumbprint(text)).toEqual({ value: { thumbprint: SEED } });
  });

  it('is read whole with any one of the marks that show nothing between its digits', () => {
    for (const mark of '\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2060\u2069\uFE0F\uFEFF') {
      for (const text of [mark + SEED, SEED + mark, SEED.replace(/..(?=.)/g, `$&${mark}`)]) {
        expect([mark, readThumbprint(text).value]).toEqual([mark, { thumbprint: SEED }]);
      }
    }
  });

  it('is read as a beginning when it has 6 to 16 digits, and refused with the count otherwise', () => {
    for (let count = 1; count <= 100; count++) {
      const digits = SEED.repeat(3).slice(0, count);
      const { value, error } = readThumbprint(digits);
      if (count === 40) expect(value).toEqual({ thumbprint: SEED });
      else if (count >= 6 && count <= 16) expect(value).toEqual({ thumbprintPrefix: digits });
      else {
        expect(error?.code).toBe('thumbprint-length');
        expect(sentence(error)).toMatch(new RegExp(`\\b${count} hex digits?\\b`));
      }
    }
  });

  it('is told apart from a SHA-256 fingerprint', () => {
    expect(sentence(readThumbprint('AB'.repeat(32)).error)).toContain('SHA-256');
  });

  it('names the character that is no hex digit', () => {
    const { error } = readThumbprint(`${SEED.slice(0, 39)}O`);
    expect(error?.code).toBe('thumbprint-not-hex');
    expect(sentence(error)).toContain('“O” is no hex digit');
  });

  it.each([
    ['', 'missing-thumbprint'],
    ['xxxxxxxx', 'placeholder'],
    ['{thumbprint}', 'placeholder'],
    ['<thumbprint>', 'placeholder'],
    ['$thumbprint', 'variable'],
    ['$($c.Thumbprint)', 'sub-expression'],
    ['THUMBPRINT', 'thumbprint-not-hex'],
    ['ОТПЕЧАТОК', 'thumbprint-not-hex'],
    ['АBCDEF12', 'thumbprint-not-hex'],
  ])('is not guessed from %j: %s', (text, code) => {
    expect(readThumbprint(text).error?.code).toBe(code);
  });
});
