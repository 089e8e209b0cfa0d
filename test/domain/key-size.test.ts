import { describe, expect, it } from 'vitest';
import { keySizeOf } from '../../lib/domain/key-size.ts';

describe('what a key says of itself', () => {
  it.each([
    ['RSAPublicKey2048', { isEllipticCurve: false, bits: 2048 }],
    ['ECPublicKey256', { isEllipticCurve: true, bits: 256 }],
    ['RSAPublicKey', { isEllipticCurve: false, bits: null }],
    ['', { isEllipticCurve: false, bits: null }],
  ])('%j', (key, expected) => {
    expect(keySizeOf({ key })).toEqual(expected);
  });
});
