import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json, sha256Hex } from '../../lib/domain/digest.ts';

const json = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));

describe('canonical JSON', () => {
  it('sorts keys at every depth, keeps lists in order, and wastes no space', () => {
    expect(canonicalJson({ b: [2, { d: null, c: 'x' }, 1], a: true })).toBe(
      '{"a":true,"b":[2,{"c":"x","d":null},1]}',
    );
  });

  it('stays the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (fields) => {
        const backwards = Object.fromEntries(Object.entries(fields).toReversed());
        expect(canonicalJson(backwards)).toBe(canonicalJson(fields));
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isDeepStrictEqual(a, b));
      }),
    );
  });
});

describe('sha256Hex', () => {
  it('is SHA-256 over UTF-8, as in the standard’s own example', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256Hex('ä')).not.toBe(sha256Hex('a'));
  });
});
