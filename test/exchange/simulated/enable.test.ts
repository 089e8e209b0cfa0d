import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../lib/domain/services.ts';
import { storedOn } from '../../../lib/exchange/simulated/derive.ts';
import {
  type EnableCall,
  enableExchangeCertificate,
} from '../../../lib/exchange/simulated/enable.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { NEW, NOW, OLD, SERVER, SETUP, WILDCARD, withCertificate } from './fixture.ts';

const CALL: EnableCall = {
  thumbprint: NEW,
  services: ['IIS'],
  doNotRequireSsl: false,
  answer: 'force',
};

function enabled(server: ServerState, change: Partial<EnableCall>) {
  const outcome = enableExchangeCertificate(server, { ...CALL, ...change }, NOW);
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  return outcome;
}

function refusal(server: ServerState, change: Partial<EnableCall>, now = NOW) {
  const outcome = enableExchangeCertificate(server, { ...CALL, ...change }, now);
  return outcome.kind === 'refused' ? outcome : null;
}

describe('which certificates are refused', () => {
  it('one that is not there, in Exchange’s words', () => {
    const thumbprint = 'F'.repeat(40);
    expect(refusal(SERVER, { thumbprint })).toMatchObject({
      code: 'certificate-not-found',
      message: `A special Rpc error occurs on server EX01: The certificate with thumbprint ${thumbprint} was not found.`,
    });
  });

  it.each([
    ['PrivateKeyMissing', { hasPrivateKey: false }],
    ['KeyAlgorithmUnsupported', { key: 'ECPublicKey256' }],
    ['PublicKeyUnsupportedSize', { key: 'RSAPublicKey512' }],
    ['SigningNotSupported', { keyUsage: ['keyEncipherment'] }],
    ['PkixKpServerAuthNotFoundInEnhancedKeyUsage', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }],
  ])('%s is the reason Exchange gives', (reason, change) => {
    expect(refusal(withCertificate(NEW, change), {})).toMatchObject({
      code: 'certificate-not-usable',
      message: `A special Rpc error occurs on server EX01: The certificate with thumbprint ${NEW} was found but is not valid for use with Exchange Server (reason: ${reason}).`,
    });
  });

  it('not an elliptic-curve one where its support is switched on', () => {
    const server = { ...withCertificate(NEW, { key: 'ECPublicKey256' }), isEccSupported: true };
    expect(refusal(server, {})).toBeNull();
  });

  it('not an expired or untrusted one: Exchange asks for neither', () => {
    const server = withCertificate(NEW, {
      notAfter: '2026-01-01T00:00:00Z',
      chain: 'untrusted-root',
    });
    expect(refusal(server, { services: ['IIS', 'SMTP'] })).toBeNull();
  });

  it('one whose key permissions cannot be changed, when a service has to read the key', () => {
    const server = withCertificate(NEW, { isKeyPermissionChangeable: false });
    expect(refusal(server, { services: ['SMTP'] })).toMatchObject({
      code: 'key-permission',
      message: expect.stringContaining(
        `Insufficient rights to grant Network Service access to the certificate with thumbprint ${NEW}`,
      ),
    });
    expect(refusal(server, { services: ['IIS'] })).toBeNull();
  });
});

describe('which services are refused', () => {
  it('Federation, always', () => {
    expect(refusal(SERVER, { services: ['Federation'] })?.code).toBe('service-refused');
  });

  it.each(['UM', 'UMCallRouter'] as const)('%s while its startup mode is TCP', (service) => {
    const tcp = { startupMode: 'TCP', thumbprint: null } as const;
    const server = { ...SERVER, um: tcp, umCallRouter: tcp };
    const outcome = refusal(server, { services: [service, 'IIS'] });
    expect(outcome?.code).toBe('service-refused');
    expect(outcome?.message).toContain('TCP');
  });

  it('UM with an expired certificate', () => {
    const later = new Date('2028-01-01T00:00:00Z');
    expect(refusal(SERVER, { services: ['UM'] }, later)?.code).toBe('service-refused');
  });

  it.each<ServiceName>(['IIS', 'POP', 'IMAP', 'UM'])('%s on an Edge server', (service) => {
    const edge: ServerState = {
      ...SERVER,
      role: 'Edge',
      iisBindings: [],
      pop: null,
      imap: null,
      um: null,
      umCallRouter: null,
    };
    expect(refusal(edge, { services: [service] })?.code).toBe('service-refused');
  });
});

describe('what enabling does', () => {
  it('rebinds every 443 binding of the Default Web Site and leaves the Back End alone', () => {
    expect(enabled(SERVER, {}).server.iisBindings.map(({ thumbprint }) => thumbprint)).toEqual([
      NEW,
      NEW,
      SETUP,
    ]);
  });

  it('turns Require SSL on with IIS, unless told not to', () => {
    const server = { ...SERVER, requireSsl: false };
    expect(enabled(server, {}).server.requireSsl).toBe(true);
    expect(enabled(server, { doNotRequireSsl: true }).server.requireSsl).toBe(false);
  });

  it('gives NETWORK SERVICE the key with POP alone, so that SMTP shows too', () => {
    const { server } = enabled(SERVER, { services: ['POP'] });
    expect(storedOn(server, NEW)?.networkServiceRead).toBe(true);
  });

  it('sets X509CertificateName to the certificate’s first name, which need not be the clients’', () => {
    const before = withCertificate(NEW, {
      subject: 'CN=first.contoso.com',
      domains: ['first.contoso.com', 'mail.contoso.com'],
    });
    const { server } = enabled(before, { services: ['IMAP'] });
    expect(server.imap?.x509CertificateName).toBe('first.contoso.com');
    expect(server.pop?.x509CertificateName).toBe('mail.contoso.com');
  });

  it('changes nothing that POP and IMAP serve before they restart', () => {
    const { server } = enabled(SERVER, { services: ['POP', 'IMAP'] });
    expect(server.pop?.loadedThumbprint).toBe(OLD);
  });

  it('warns of a wildcard for POP and IMAP and applies the other services all the same', () => {
    const { server, warnings } = enabled(SERVER, {
      thumbprint: WILDCARD,
      services: ['IMAP', 'POP', 'IIS'],
    });
    expect(warnings).toEqual([
      `This certificate with thumbprint ${WILDCARD} and subject "*.contoso.com" cannot used for POP SSL/TLS connections because the subject is not a Fully Qualified Domain Name (FQDN). Use command Set-POPSettings to set X509CertificateName to the FQDN of the service.`,
      expect.stringContaining('cannot used for IMAP SSL/TLS connections'),
    ]);
    expect(server.pop).toEqual(SERVER.pop);
    expect(server.iisBindings[0]?.thumbprint).toBe(WILDCARD);
  });

  it('only ever adds: a repeat leaves everything as it is', () => {
    const once = enabled(SERVER, { services: ['IMAP', 'POP', 'IIS', 'SMTP'] }).server;
    expect(enabled(once, { services: ['IMAP', 'POP', 'IIS', 'SMTP'] }).server).toEqual(once);
    expect(storedOn(once, OLD)?.networkServiceRead).toBe(true);
  });

  it('warns that an enabled certificate is passed over where another takes precedence', () => {
    const server = withCertificate(NEW, { notBefore: '2025-01-01T00:00:00Z' });
    expect(enabled(server, { services: ['SMTP'] }).warnings).toEqual([
      `This certificate will not be used for external TLS connections with an FQDN of 'mail.contoso.com' because the CA-signed certificate with thumbprint '${OLD}' takes precedence. The following connectors match that FQDN: Default Frontend EX01.`,
    ]);
  });

  it('says that UM must restart at its first certificate', () => {
    const { server, warnings } = enabled(SERVER, { services: ['UM'] });
    expect(server.um?.thumbprint).toBe(NEW);
    expect(warnings[0]).toContain('restarted');
  });
});

describe('the question about the default SMTP certificate', () => {
  const smtp = (answer: 'Yes' | 'No') => ({ services: ['SMTP'] as const, answer: () => answer });

  it('names both certificates and when they expire, as an en-US session prints it', () => {
    expect(enabled(SERVER, smtp('No')).questions).toEqual([
      {
        answer: 'No',
        text: [
          'Confirm',
          'Overwrite the existing default SMTP certificate?',
          '',
          `Current certificate: '${SETUP}' (expires 12/22/2029 9:05:03 AM)`,
          `Replace it with certificate: '${NEW}' (expires 6/7/2027 6:26:12 PM)`,
          '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is "Y"):',
        ].join('\n'),
      },
    ]);
  });

  it('answered with No still enables SMTP, and keeps the default certificate', () => {
    const { server } = enabled(SERVER, smtp('No'));
    expect(storedOn(server, NEW)?.networkServiceRead).toBe(true);
    expect(server.internalTransportThumbprint).toBe(SETUP);
  });

  it('answered with Yes makes it the internal transport certificate', () => {
    expect(enabled(SERVER, smtp('Yes')).server.internalTransportThumbprint).toBe(NEW);
  });

  it('is not asked with -Force, which means Yes', () => {
    const { server, questions } = enabled(SERVER, { services: ['SMTP'] });
    expect(questions).toEqual([]);
    expect(server.internalTransportThumbprint).toBe(NEW);
  });

  it('is not asked for the certificate that is the default already', () => {
    expect(enabled(SERVER, { ...smtp('No'), thumbprint: SETUP }).questions).toEqual([]);
  });

  it('is not asked where no default is configured: the certificate becomes it', () => {
    const outcome = enabled({ ...SERVER, internalTransportThumbprint: null }, smtp('No'));
    expect(outcome.questions).toEqual([]);
    expect(outcome.server.internalTransportThumbprint).toBe(NEW);
  });

  it('replaced on an Edge server asks for a new subscription', () => {
    const edge: ServerState = { ...SERVER, role: 'Edge' };
    expect(enabled(edge, smtp('Yes')).warnings[0]).toContain('Resubscribe');
    expect(enabled(edge, smtp('No')).warnings).toEqual([]);
  });
});
