import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { popAndImapKeepTheirName as rule } from '../../../lib/domain/rules/pop-and-imap-keep-their-name.ts';
import { wildcardCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['IMAP', 'POP'] as const;
const named = (x509CertificateName: string) => known({ x509CertificateName, isRunning: true });
const kept = { imap: named('mail.contoso.com'), pop: named('MAIL.contoso.com') };

describe('pop-and-imap-keep-their-name', () => {
  it('is content where the name is the certificate’s first already, in any case', () => {
    expect(verdictOf(rule, { services, server: kept }).outcome).toBe('met');
  });

  it('asks where it will be rewritten, and says the old name and the new', () => {
    const said = saidBy(rule, { services, server: { ...kept, pop: named('pop.contoso.com') } });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('POP from pop.contoso.com to mail.contoso.com');
    expect(said.why).not.toContain('IMAP');
    expect(said.remedy).toContain(
      'Set-PopSettings -Server EX01 -X509CertificateName pop.contoso.com',
    );
    expect(said.facts).toEqual({ rewritten: ['POP pop.contoso.com mail.contoso.com'] });
  });

  it('takes the certificate’s names in their order', () => {
    const domains = ['autodiscover.contoso.com', 'mail.contoso.com'];
    const said = saidBy(rule, { services, server: kept, certificate: { domains } });
    expect(said.why).toContain('IMAP from mail.contoso.com to autodiscover.contoso.com');
  });

  it('asks where the certificate bears no name to look for', () => {
    const certificate = { subject: 'CN=Mail of Contoso', domains: [] };
    expect(saidBy(rule, { services, server: kept, certificate }).why).toContain(
      'bears no host name',
    );
  });

  it('does not guess a name that was not read', () => {
    const said = saidBy(rule, { services, server: { ...kept, pop: unknown('Not read.') } });
    expect(said.outcome).toBe('unknown');
    expect(said.remedy).toContain('Get-PopSettings');
  });

  it('leaves wildcards to their own rules', () => {
    const verdict = verdictOf(rule, { services, certificate: wildcardCertificate });
    expect(verdict.outcome).toBe('not-applicable');
  });

  it('does not arise without POP and IMAP, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['SMTP'] });
    const missing = verdictOf(rule, { services, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
