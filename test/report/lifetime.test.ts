import { describe, expect, it } from 'vitest';
import { daysUntil, endInWords, lifetimeOf } from '../../lib/report/lifetime.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { inDays } from './reporting.ts';

describe('how long a certificate lives', () => {
  it.each([
    [60, 'green'],
    [59, 'yellow'],
    [30, 'yellow'],
    [29, 'red'],
    [0, 'red'],
    [-1, 'red'],
    [null, 'unknown'],
  ] as const)('%s days left are %s', (days, lifetime) => {
    expect(lifetimeOf(days)).toBe(lifetime);
  });

  it('counts whole days, and a moment ago as past', () => {
    expect(daysUntil(inDays(30), NOW)).toBe(30);
    expect(daysUntil(inDays(29.99), NOW)).toBe(29);
    expect(daysUntil(inDays(-0.01), NOW)).toBe(-1);
    expect(daysUntil('no date', NOW)).toBeNull();
  });

  it('is said in words', () => {
    expect(endInWords(inDays(44), NOW)).toBe('ends on 2027-01-05, in 44 days');
    expect(endInWords(inDays(0.5), NOW)).toBe('ends on 2026-11-22, in less than a day');
    expect(endInWords(inDays(-1), NOW)).toBe('ended on 2026-11-21, 1 day ago');
    expect(endInWords(inDays(-0.1), NOW)).toBe('ended on 2026-11-22, less than a day ago');
  });
});
