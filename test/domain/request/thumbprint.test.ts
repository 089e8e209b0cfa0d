import { describe, expect, it } from 'vitest';
import { readThumbprint } from '../../../lib/domain/request/thumbprint.ts';
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

  it.each([6, 7, 16])('is read as a beginning when it has %i digits', (count) => {
    expect(readThumbprint(SEED.slice(0, count))).toEqual({
      value: { thumbprintPrefix: SEED.slice(0, count) },
    });
  });

  it.each([1, 5, 17, 39, 41, 63, 64, 100])('is refused with the count when it has %i', (count) => {
    const { error } = readThumbprint(SEED.repeat(3).slice(0, count));
    expect(error?.code).toBe('thumbprint-length');
    expect(error?.message).toContain(`${count} hex digit`);
  });

  it('is told apart from a SHA-256 fingerprint', () => {
    expect(readThumbprint('AB'.repeat(32)).error?.message).toContain('SHA-256');
  });

  it('names the character that is no hex digit', () => {
    const { error } = readThumbprint(`${SEED.slice(0, 39)}O`);
    expect(error?.code).toBe('thumbprint-not-hex');
    expect(error?.message).toContain('“O” is no hex digit');
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
