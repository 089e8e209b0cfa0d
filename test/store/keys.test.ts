import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterDue,
  DUE_SHARDS,
  dueIndex,
  dueShard,
  instant,
  timerKey,
} from '../../lib/store/keys.ts';
import { at } from '../contracts/store.fixtures.ts';

const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('the index of what is due', () => {
  it('spreads flows over all its shards', () => {
    const shards = Array.from(
      { length: 200 },
      (_, n) => dueIndex(timerKey(`flow-${n}`, 'expiry'), at(0)).gsi1pk,
    );
    expect(new Set(shards)).toEqual(
      new Set(Array.from({ length: DUE_SHARDS }, (_, n) => dueShard(n))),
    );
  });

  it('has a due item before the end of its moment, and after the end of every earlier one', () => {
    fc.assert(
      fc.property(moment, moment, fc.string(), (dueAt, now, name) => {
        const { gsi1sk } = dueIndex(timerKey('flow', name), dueAt);
        expect(gsi1sk < afterDue(now)).toBe(dueAt <= now);
      }),
    );
  });
});

describe('a moment', () => {
  it('has one spelling', () => {
    expect(instant('2026-11-22T10:00:00Z')).toBe('2026-11-22T10:00:00.000Z');
    expect(instant('2026-11-22T11:00:00+01:00')).toBe('2026-11-22T10:00:00.000Z');
  });

  it('that is none is refused', () => {
    expect(() => instant('soon')).toThrow(RangeError);
  });
});
