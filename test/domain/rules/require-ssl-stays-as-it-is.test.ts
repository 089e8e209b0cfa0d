import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { requireSslStaysAsItIs as rule } from '../../../lib/domain/rules/require-ssl-stays-as-it-is.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const off = { requireSsl: known(false) };

describe('require-ssl-stays-as-it-is', () => {
  it('is content where SSL is required already', () => {
    expect(verdictOf(rule).outcome).toBe('met');
  });

  it('asks where it will be switched on, and names the way out', () => {
    const said = saidBy(rule, { server: off });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('-DoNotRequireSsl');
  });

  it('is content with -DoNotRequireSsl', () => {
    const options = { doNotRequireSsl: true };
    expect(verdictOf(rule, { server: off, options }).outcome).toBe('met');
  });

  it('does not guess what was not read', () => {
    const server = { requireSsl: unknown('Not read.') };
    expect(saidBy(rule, { server }).outcome).toBe('unknown');
  });

  it('leaves a server that has no IIS to service-runs-in-this-role', () => {
    const server = { ...off, iisBindings: known([]) };
    expect(verdictOf(rule, { server }).outcome).toBe('not-applicable');
  });

  it('does not arise without IIS, or without the certificate', () => {
    const without = verdictOf(rule, { server: off, services: ['SMTP'] });
    const missing = verdictOf(rule, { server: off, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
