import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { hybridWizardRunsAgain as rule } from '../../../lib/domain/rules/hybrid-wizard-runs-again.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;
const hybrid = { isHybrid: known(true) };

describe('hybrid-wizard-runs-again', () => {
  it('notes the wizard in a hybrid organisation', () => {
    const said = saidBy(rule, { services, server: hybrid });
    expect(rule.severity).toBe('note');
    expect(said.remedy).toContain('Hybrid Configuration wizard');
  });

  it('has nothing to say in one that is not hybrid', () => {
    expect(verdictOf(rule, { services }).outcome).toBe('met');
  });

  it('does not guess what was not read', () => {
    const server = { isHybrid: unknown('Not read.') };
    expect(saidBy(rule, { services, server }).outcome).toBe('unknown');
  });

  it('does not arise without SMTP, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['IIS'], server: hybrid });
    const missing = verdictOf(rule, { services, server: hybrid, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
