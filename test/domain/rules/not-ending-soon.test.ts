import { describe, expect, it } from 'vitest';
import { notEndingSoon as rule } from '../../../lib/domain/rules/not-ending-soon.ts';
import { healthyCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const DAY = 86_400_000;
const left = (milliseconds: number) =>
  new Date(Date.parse(healthyCertificate.notAfter) - milliseconds).toISOString();

describe('not-ending-soon', () => {
  it.each([
    ['30 days before its end', 30 * DAY, 'met'],
    ['a millisecond later', 30 * DAY - 1, 'broken'],
    ['a millisecond before its end', 1, 'broken'],
    ['at its end, which within-validity tells', 0, 'not-applicable'],
  ])('%s is %s', (_when, milliseconds, outcome) => {
    expect(verdictOf(rule, { now: left(milliseconds) }).outcome).toBe(outcome);
  });

  it('warns, and says the date and the days', () => {
    const said = saidBy(rule, { now: left(21 * DAY) });
    expect(rule.severity).toBe('warn');
    expect(said.why).toBe('It ends on 2027-04-01, in 21 days.');
    expect(saidBy(rule, { now: left(DAY) }).why).toContain('in 1 day.');
    expect(saidBy(rule, { now: left(DAY - 1) }).why).toContain('less than a day');
  });

  it('reads on which side of the 30 days we are, not what time it is', () => {
    const [one, other] = [20 * DAY, 10 * DAY].map((one) => saidBy(rule, { now: left(one) }));
    expect(one?.facts).toEqual(other?.facts);
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
