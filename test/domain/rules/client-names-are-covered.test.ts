import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { clientNamesAreCovered as rule } from '../../../lib/domain/rules/client-names-are-covered.ts';
import { wildcardCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const given = (host: string, service: 'IIS' | 'POP' = 'IIS') => ({
  clientNames: known([{ service, host, source: 'Autodiscover' }]),
});

describe('client-names-are-covered', () => {
  it('is content where every name is covered, in any case', () => {
    expect(verdictOf(rule).outcome).toBe('met');
    expect(verdictOf(rule, { server: given('MAIL.Contoso.com') }).outcome).toBe('met');
  });

  it('warns of a name that is not, and says where it is set', () => {
    const said = saidBy(rule, { server: given('owa.contoso.com') });
    expect(rule.severity).toBe('warn');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('owa.contoso.com (Autodiscover)');
    expect(said.facts).toEqual({ hosts: ['owa.contoso.com'] });
  });

  it('takes a wildcard for one label, not for two', () => {
    const certificate = wildcardCertificate;
    expect(verdictOf(rule, { certificate, server: given('owa.contoso.com') }).outcome).toBe('met');
    const said = saidBy(rule, { certificate, server: given('owa.eu.contoso.com') });
    expect(said.outcome).toBe('broken');
  });

  it('looks at the services asked for only', () => {
    const server = given('pop.fabrikam.com', 'POP');
    expect(verdictOf(rule, { services: ['IIS'], server }).outcome).toBe('met');
    expect(verdictOf(rule, { services: ['POP'], server }).outcome).toBe('broken');
  });

  it('does not guess names that were not read', () => {
    const server = { clientNames: unknown('Not read.') };
    expect(saidBy(rule, { server }).outcome).toBe('unknown');
  });

  it('does not arise for SMTP alone, or without the certificate', () => {
    const smtp = verdictOf(rule, { services: ['SMTP'], server: given('x.fabrikam.com') });
    const missing = verdictOf(rule, { certificate: null });
    expect([smtp.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
