import { describe, expect, it } from 'vitest';
import { federationIsSetElsewhere as rule } from '../../../lib/domain/rules/federation-is-set-elsewhere.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('federation-is-set-elsewhere', () => {
  it('refuses Federation and names the cmdlets that set it', () => {
    const said = saidBy(rule, { services: ['IIS', 'Federation'] });
    expect(rule.severity).toBe('block');
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('Set-FederationTrust');
    expect(said.remedy).toContain('New-FederationTrust');
  });

  it('does not arise for other services', () => {
    expect(verdictOf(rule, { services: ['IIS'] }).outcome).toBe('not-applicable');
  });
});
