import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { iisRestartMayBeNeeded as rule } from '../../../lib/domain/rules/iis-restart-may-be-needed.ts';
import { healthyCertificate, setupCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const bound = (thumbprint: string | null) => ({
  iisBindings: known([
    { site: 'Default Web Site' as const, endpoint: '*:443:', thumbprint },
    {
      site: 'Exchange Back End' as const,
      endpoint: '*:444:',
      thumbprint: setupCertificate.thumbprint,
    },
  ]),
});

describe('iis-restart-may-be-needed', () => {
  it('notes that another certificate was shown, and that the Back End keeps its own', () => {
    const said = saidBy(rule, { server: bound(setupCertificate.thumbprint) });
    expect(rule.severity).toBe('note');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('Exchange Back End on 444 keeps its own');
    expect(said.remedy).toContain('iisreset');
  });

  it.each([healthyCertificate.thumbprint, null])(
    'has nothing to say when the site showed this one already, or none (%s)',
    (thumbprint) => {
      expect(verdictOf(rule, { server: bound(thumbprint) }).outcome).toBe('met');
    },
  );

  it('does not guess bindings that were not read', () => {
    const server = { iisBindings: unknown('Not read.') };
    expect(saidBy(rule, { server }).outcome).toBe('unknown');
  });

  it('does not arise without IIS, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['SMTP'] });
    const missing = verdictOf(rule, { certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
