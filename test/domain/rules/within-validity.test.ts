import { describe, expect, it } from 'vitest';
import { withinValidity as rule } from '../../../lib/domain/rules/within-validity.ts';
import { healthyCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const { notBefore, notAfter } = healthyCertificate;

function beside(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}

describe('within-validity', () => {
  it.each([
    ['a millisecond before its beginning', beside(notBefore, -1), 'broken'],
    ['at its beginning', notBefore, 'met'],
    ['a millisecond before its end', beside(notAfter, -1), 'met'],
    ['at its end', notAfter, 'broken'],
    ['a millisecond after its end', beside(notAfter, 1), 'broken'],
  ])('%s (%s) is %s', (_when, now, outcome) => {
    expect(verdictOf(rule, { now }).outcome).toBe(outcome);
  });

  it('reads on which side of the dates we are, not what time it is', () => {
    const early = verdictOf(rule, { now: beside(notBefore, 1000) });
    const late = verdictOf(rule, { now: beside(notAfter, -1000) });
    expect(early).toEqual(late);
  });

  it('does not believe a Status of Valid on an expired certificate', () => {
    const certificate = { selfSigned: true, status: 'Valid' } as const;
    const said = saidBy(rule, { certificate, now: '2027-04-02T00:00:00Z' });
    expect(said.why).toMatch(/^It ended on 2027-04-01 00:00 UTC\. .*stricter on purpose/);
    expect(said.remedy).toContain('Renew');
  });

  it('says when a certificate of the future begins', () => {
    const said = saidBy(rule, { now: '2026-01-01T00:00:00Z' });
    expect(said.why).toContain('2026-10-01 00:00 UTC');
  });

  it('calls dates it can’t read unknown', () => {
    expect(saidBy(rule, { certificate: { notAfter: 'some day' } }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
