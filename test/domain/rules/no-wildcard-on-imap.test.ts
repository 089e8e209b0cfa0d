import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { noWildcardOnImap as rule } from '../../../lib/domain/rules/no-wildcard-on-imap.ts';
import { wildcardCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const wildcard = { services: ['IMAP'], certificate: wildcardCertificate } as const;

describe('no-wildcard-on-imap', () => {
  it('is content with a certificate for host names', () => {
    expect(verdictOf(rule, { services: ['IMAP'] })).toEqual({
      outcome: 'met',
      facts: { isWildcard: false },
    });
  });

  it('refuses a wildcard and proposes the name in use', () => {
    const said = saidBy(rule, wildcard);
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('*.contoso.com');
    expect(said.remedy).toContain(
      'Set-ImapSettings -Server EX01 -X509CertificateName mail.contoso.com',
    );
    expect(said.remedy).toContain('MSExchangeIMAP4 and MSExchangeIMAP4BE');
  });

  it.each([
    ['is not covered', known({ x509CertificateName: 'a.b.contoso.com', isRunning: true })],
    ['is not known', unknown('Not read.')],
    ['does not exist', known(null)],
  ])('proposes the usual name beneath the wildcard when the one in use %s', (_why, imap) => {
    const said = saidBy(rule, { ...wildcard, server: { imap } });
    expect(said.remedy).toContain('-X509CertificateName imap.contoso.com');
  });

  it('reads the certificate only, so that other settings do not undo an approval', () => {
    expect(saidBy(rule, wildcard).facts).toEqual({ isWildcard: true });
  });

  it('does not arise when IMAP is not asked for, or the certificate is missing', () => {
    const unasked = verdictOf(rule, { ...wildcard, services: ['IIS'] });
    const missing = verdictOf(rule, { services: ['IMAP'], certificate: null });
    expect([unasked.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
