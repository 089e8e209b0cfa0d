import { describe, expect, it } from 'vitest';
import { nearest } from '../../../lib/domain/request/nearest.ts';

describe('the nearest name', () => {
  it.each([
    ['asign', 'assign'],
    ['CHEKC', 'check'],
    ['lits', 'list'],
  ])('to %s is %s', (typed, name) => {
    expect(nearest(typed, ['assign', 'check', 'list'])).toBe(name);
  });

  it('is none when nothing is near', () => {
    expect(nearest('zebra', ['assign', 'check', 'list'])).toBeUndefined();
    expect(nearest('a'.repeat(5_000), ['assign'])).toBeUndefined();
    expect(nearest('', ['um'])).toBeUndefined();
  });
});
