import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../lib/domain/certificate.ts';
import { known, type ReceiveConnector } from '../../lib/domain/organisation.ts';
import { expectationAtConnector } from '../../lib/domain/smtp-selection.ts';
import {
  healthyCertificate,
  setupCertificate,
  wildcardCertificate,
} from '../fixtures/healthy-certificate.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const submission: ReceiveConnector = {
  name: 'Client Frontend EX01',
  fqdn: 'mail.contoso.com',
  port: 587,
  tlsCertificateName: null,
};

/** The certificate of the change is the first; all are listed for SMTP. */
function expectation(
  connector: Partial<ReceiveConnector>,
  [own, ...others]: readonly [Certificate, ...Certificate[]] = [healthyCertificate],
) {
  const certificates = [own, ...others].map((one) => ({ ...one, services: ['SMTP' as const] }));
  const receiveConnectors = known([{ ...submission, ...connector }]);
  return expectationAtConnector(
    own.thumbprint,
    { ...healthyServer, certificates, receiveConnectors },
    { service: 'SMTP', port: 587, endpoint: submission.name, thumbprint: null, failure: null },
  );
}

const rival = { ...healthyCertificate, thumbprint: 'B'.repeat(40) };

describe('which certificate an SMTP port can be expected to show', () => {
  it('the one whose names cover the connector’s name', () => {
    expect(expectation({}).isExpected).toBe(true);
    expect(expectation({}, [wildcardCertificate]).isExpected).toBe(true);
  });

  it('not one that covers it nowhere', () => {
    expect(expectation({ fqdn: 'ex01.contoso.com' })).toEqual({
      isExpected: false,
      reason: expect.stringContaining(
        'ex01.contoso.com, which none of the certificate’s names covers',
      ),
    });
    expect(expectation({ fqdn: 'a.b.contoso.com' }, [wildcardCertificate]).isExpected).toBe(false);
  });

  it('the one that TlsCertificateName asks for, whatever the connector’s name', () => {
    const { issuer, subject } = healthyCertificate;
    const tlsCertificateName = `<I>${issuer}<S>${subject}`;
    expect(expectation({ tlsCertificateName, fqdn: 'other.example' }).isExpected).toBe(true);
    const lowerCase = tlsCertificateName.replace('<I>', '<i>').replace('<S>', '<s>');
    expect(expectation({ tlsCertificateName: lowerCase }).isExpected).toBe(true);
  });

  it('not one beside the TlsCertificateName, though the name fits', () => {
    expect(expectation({ tlsCertificateName: '<I>CN=Other CA<S>CN=other' })).toEqual({
      isExpected: false,
      reason: expect.stringContaining('<I>CN=Other CA<S>CN=other'),
    });
  });

  it.each([
    [
      'an authority’s over a self-signed one, though that is newer',
      { selfSigned: true, notBefore: '2026-11-01T00:00:00Z' },
      true,
    ],
    ['an older one gives way', { notBefore: '2025-11-01T00:00:00Z' }, true],
    ['a newer one is shown instead', { notBefore: '2026-11-01T00:00:00Z' }, false],
    [
      'a newer one that has ended is not',
      { notBefore: '2026-11-01T00:00:00Z', notAfter: '2026-11-20T00:00:00Z' },
      true,
    ],
    [
      'a newer one for another host is not',
      { notBefore: '2026-11-01T00:00:00Z', domains: [], subject: 'CN=x' },
      true,
    ],
  ])('%s', (_what, fields, isExpected) => {
    expect(expectation({}, [healthyCertificate, { ...rival, ...fields }]).isExpected).toBe(
      isExpected,
    );
  });

  it('the name itself over a wildcard, and says which certificate it is', () => {
    expect(expectation({}, [wildcardCertificate, healthyCertificate])).toEqual({
      isExpected: false,
      reason: expect.stringContaining('5F3C9A0B…'),
    });
    expect(expectation({}, [healthyCertificate, wildcardCertificate]).isExpected).toBe(true);
  });

  it('not a rival that is not listed for SMTP: transport can’t read its key', () => {
    const newer = { ...rival, notBefore: '2026-11-01T00:00:00Z', services: ['IIS' as const] };
    const server = {
      ...healthyServer,
      certificates: [newer, healthyCertificate, setupCertificate],
    };
    const served = {
      service: 'SMTP',
      port: 587,
      endpoint: submission.name,
      thumbprint: null,
      failure: null,
    } as const;
    expect(expectationAtConnector(healthyCertificate.thumbprint, server, served).isExpected).toBe(
      true,
    );
  });

  it('anything, where the connector is not among those read', () => {
    expect(expectation({ name: 'Another' }).isExpected).toBe(true);
  });
});
