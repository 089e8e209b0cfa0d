import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TooLarge, UnreadableItem } from '../../lib/store/errors.ts';
import { bodyOf, comparable, itemOf, packed } from '../../lib/store/item.ts';

const key = { pk: 'FLOW#1', sk: 'RECORD' };

describe('an item', () => {
  it('gives back whatever JSON was packed into it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify(value));
        expect(bodyOf(itemOf({ ...key, body: packed(value) }), z.unknown())).toEqual(expected);
      }),
    );
  });

  it('keeps short JSON readable and long JSON small', () => {
    expect(packed({ a: 1 })).toEqual({ S: '{"a":1}' });
    const long = packed({ text: 'certificate '.repeat(30_000) });
    expect(long.B?.byteLength).toBeLessThan(4_000);
  });

  it('above 400 KB is refused by name and size', () => {
    const noise = () => packed({ noise: randomBytes(350_000).toString('base64') });
    expect(() => itemOf({ ...key, body: noise() })).not.toThrow();
    expect(() => itemOf({ ...key, body: noise(), more: noise() })).toThrow(TooLarge);
    expect(() => itemOf({ ...key, body: noise(), more: noise() })).toThrow(
      /^FLOW#1 \/ RECORD would be 7\d{5} bytes long/,
    );
  });

  it.each([
    ['no body', {}],
    ['broken JSON', { body: '{' }],
    ['a body that is not gzip', { body: { B: new Uint8Array([1, 2, 3]) } }],
    ['another shape', { body: packed({ b: 1 }) }],
  ])('with %s is named when it can’t be read', (_what, parts) => {
    const read = () => bodyOf(itemOf({ ...key, ...parts }), z.object({ a: z.number() }));
    expect(read).toThrow(UnreadableItem);
    expect(read).toThrow(/FLOW#1 \/ RECORD/);
  });
});

describe('comparable JSON', () => {
  it('is the same for the same members in any order, at any depth', () => {
    const one = comparable({ b: { y: [{ q: 1, p: 2 }], x: null }, a: 'ü' });
    expect(one).toEqual(comparable({ a: 'ü', b: { x: null, y: [{ p: 2, q: 1 }] } }));
    expect(one).not.toEqual(comparable({ a: 'ü', b: { x: null, y: [{ p: 2, q: 2 }] } }));
  });
});
