import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { noWildcardOnPop as rule } from '../../../lib/domain/rules/no-wildcard-on-pop.ts';
import { wildcardCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const wildcard = { services: ['POP'], certificate: wildcardCertificate } as const;

describe('no-wildcard-on-pop', () => {
  it('is content with a certificate for host names', () => {
    expect(verdictOf(rule, { services: ['POP'] })).toEqual({
      outcome: 'met',
      facts: { isWildcard: false },
    });
  });

  it('refuses a wildcard and proposes the name in use', () => {
    const said = saidBy(rule, wildcard);
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('*.contoso.com');
    expect(said.why).toContain('Signet refuses on purpose');
    expect(said.remedy).toContain(
      'Set-PopSettings -Server EX01 -X509CertificateName pop.contoso.com',
    );
    expect(said.remedy).toContain('MSExchangePOP3 and MSExchangePOP3BE');
  });

  it.each([
    ['is not covered', known({ x509CertificateName: 'a.b.contoso.com', isRunning: true })],
    ['is not known', unknown('Not read.')],
    ['does not exist', known(null)],
  ])('proposes the usual name beneath the wildcard when the one in use %s', (_why, pop) => {
    const said = saidBy(rule, { ...wildcard, server: { pop } });
    expect(said.remedy).toContain('-X509CertificateName pop.contoso.com');
  });

  it('reads the certificate only, so that other settings do not undo an approval', () => {
    expect(saidBy(rule, wildcard).facts).toEqual({ isWildcard: true });
  });

  it('does not arise when POP is not asked for, or the certificate is missing', () => {
    const unasked = verdictOf(rule, { ...wildcard, services: ['IIS'] });
    const missing = verdictOf(rule, { services: ['POP'], certificate: null });
    expect([unasked.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
