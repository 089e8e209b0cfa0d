import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { smtpNamesFitConnectors as rule } from '../../../lib/domain/rules/smtp-names-fit-connectors.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;
const called = (fqdn: string, tlsCertificateName: string | null = null) => ({
  receiveConnectors: known([{ name: 'Frontend', fqdn, port: 25, tlsCertificateName }]),
});

describe('smtp-names-fit-connectors', () => {
  it('has nothing to say where the certificate covers every connector’s name', () => {
    expect(verdictOf(rule, { services, server: called('mail.contoso.com') }).outcome).toBe('met');
  });

  it('notes a connector that will show another certificate', () => {
    const said = saidBy(rule, { services, server: called('ex01.contoso.com') });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('Frontend (ex01.contoso.com)');
  });

  it('leaves connectors with a TlsCertificateName to their own rule', () => {
    const server = called('ex01.contoso.com', '<I>CN=CA<S>CN=mail.contoso.com');
    expect(verdictOf(rule, { services, server }).outcome).toBe('met');
  });

  it('does not guess what was not read', () => {
    const server = { receiveConnectors: unknown('Not read.') };
    expect(saidBy(rule, { services, server }).outcome).toBe('unknown');
  });

  it('does not arise without SMTP, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['IIS'], server: called('ex01.contoso.com') });
    const missing = verdictOf(rule, { services, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
