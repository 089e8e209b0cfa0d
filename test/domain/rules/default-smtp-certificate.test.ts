import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { defaultSmtpCertificate as rule } from '../../../lib/domain/rules/default-smtp-certificate.ts';
import { healthyCertificate, setupCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;
const unread = { internalTransportThumbprint: unknown('Not read.') };

describe('default-smtp-certificate', () => {
  it('asks, names both certificates, and says that it is kept unless told otherwise', () => {
    const said = saidBy(rule, { services });
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain(`${setupCertificate.thumbprint} (expires 2029-01-01)`);
    expect(said.why).toContain(`${healthyCertificate.thumbprint} (expires 2027-04-01)`);
    expect(said.why).toContain('Signet answers No and keeps it');
    expect(said.facts).toEqual({ current: setupCertificate.thumbprint, choice: null });
  });

  it('is content once somebody said keep', () => {
    expect(verdictOf(rule, { services, options: { defaultSmtp: 'keep' } }).outcome).toBe('met');
  });

  it('has a replacement confirmed, naming both certificates', () => {
    const said = saidBy(rule, { services, options: { defaultSmtp: 'replace' } });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain(setupCertificate.thumbprint);
    expect(said.why).toContain(healthyCertificate.thumbprint);
    expect(said.why).toContain('will be replaced');
  });

  it.each([
    ['SMTP is not asked for', { services: ['IIS'] as const }],
    ['none is configured', { services, server: { internalTransportThumbprint: known(null) } }],
    [
      'it is the default one already',
      { services, server: { internalTransportThumbprint: known(healthyCertificate.thumbprint) } },
    ],
    ['the certificate is missing', { services, certificate: null }],
  ])('does not arise when %s', (_when, changed) => {
    expect(verdictOf(rule, changed).outcome).toBe('not-applicable');
  });

  it.each([null, 'replace'] as const)(
    'is unknown when the default one was not read (%s)',
    (defaultSmtp) => {
      const said = saidBy(rule, { services, server: unread, options: { defaultSmtp } });
      expect(said.outcome).toBe('unknown');
      expect(said.remedy).toContain('Get-TransportService EX01');
    },
  );

  it('needs no reading to keep whichever it is', () => {
    const options = { defaultSmtp: 'keep' } as const;
    expect(verdictOf(rule, { services, server: unread, options }).outcome).toBe('met');
  });
});
