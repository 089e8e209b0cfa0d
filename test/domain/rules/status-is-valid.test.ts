import { describe, expect, it } from 'vitest';
import { CERTIFICATE_STATUSES } from '../../../lib/domain/certificate.ts';
import { statusIsValid as rule } from '../../../lib/domain/rules/status-is-valid.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const UNCHECKED = ['RevocationCheckFailure', 'Unknown'] as const;
const REFUSED = CERTIFICATE_STATUSES.filter(
  (status) => status !== 'Valid' && !UNCHECKED.some((one) => one === status),
);

describe('status-is-valid', () => {
  it('is content with Valid, and read nothing but the status', () => {
    expect(verdictOf(rule)).toEqual({ outcome: 'met', facts: { status: 'Valid' } });
  });

  it.each(REFUSED)('refuses %s, names it, and says that the shell would not have', (status) => {
    const said = saidBy(rule, { certificate: { status } });
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain(`is ${status}:`);
    expect(said.why).toContain('The shell would enable it all the same');
    expect(said.remedy).toMatch(/\.$/);
  });

  it.each(UNCHECKED)('leaves %s, which people may confirm, to revocation-was-checked', (status) => {
    expect(verdictOf(rule, { certificate: { status } }).outcome).toBe('not-applicable');
  });

  it('does not take an unread status for a good or a bad one', () => {
    expect(saidBy(rule, { certificate: { status: null } }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
