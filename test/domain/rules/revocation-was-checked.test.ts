import { describe, expect, it } from 'vitest';
import { revocationWasChecked as rule } from '../../../lib/domain/rules/revocation-was-checked.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('revocation-was-checked', () => {
  it('is content with Valid', () => {
    expect(verdictOf(rule)).toEqual({ outcome: 'met', facts: { status: 'Valid' } });
  });

  it('asks about a failed check and explains it by the missing proxy', () => {
    const said = saidBy(rule, { certificate: { status: 'RevocationCheckFailure' } });
    expect(rule.severity).toBe('confirm');
    expect(said.why).toContain('does not mean that it was revoked');
    expect(said.why).toContain('the shell would not');
    expect(said.remedy).toContain('netsh winhttp set proxy');
  });

  it('asks about a Status that Exchange could not find out', () => {
    expect(saidBy(rule, { certificate: { status: 'Unknown' } }).outcome).toBe('broken');
  });

  it('leaves what is revoked, and what was not read, to status-is-valid', () => {
    expect(verdictOf(rule, { certificate: { status: 'Revoked' } }).outcome).toBe('met');
    expect(verdictOf(rule, { certificate: { status: null } }).outcome).toBe('not-applicable');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
