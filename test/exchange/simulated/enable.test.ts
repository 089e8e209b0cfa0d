import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../lib/domain/services.ts';
import { storedOn } from '../../../lib/exchange/simulated/derive.ts';
import {
  type EnableCall,
  enableExchangeCertificate,
} from '../../../lib/exchange/simulated/enable.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import {
  NEW,
  NOW,
  OLD,
  ORGANISATION,
  SERVER,
  SETUP,
  WILDCARD,
  withCertificate,
} from './fixture.ts';

const CALL: EnableCall = {
  thumbprint: NEW,
  services: ['IIS'],
  doNotRequireSsl: false,
  answer: 'force',
};

function enabled(server: ServerState, change: Partial<EnableCall>) {
  const outcome = enableExchangeCertificate(
    { organisation: ORGANISATION, server, now: NOW },
    { ...CALL, ...change },
  );
  if (outcome.kind !== 'enabled') throw new Error(outcome.message);
  return outcome;
}

function refusal(server: ServerState, change: Partial<EnableCall>, now = NOW) {
  const outcome = enableExchangeCertificate(
    { organisation: ORGANISATION, server, now },
    { ...CALL, ...change },
  );
  return outcome.kind === 'refused' ? outcome : null;
}

describe('which certificates are refused', () => {
  it('not-found: an absent certificate is refused with Exchange’s words, wrapped as an error of the target server', () => {
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
  ])(
    'gate-reasons: a certificate not valid for use is refused with Exchange’s own reason, %s',
    (reason, change) => {
      expect(refusal(withCertificate(NEW, change), {})).toMatchObject({
        code: 'certificate-not-usable',
        message: `A special Rpc error occurs on server EX01: The certificate with thumbprint ${NEW} was found but is not valid for use with Exchange Server (reason: ${reason}).`,
      });
    },
  );

  it('ecc-switched-on: an elliptic-curve certificate passes where the support is switched on', () => {
    const server = { ...withCertificate(NEW, { key: 'ECPublicKey256' }), isEccSupported: true };
    expect(refusal(server, {})).toBeNull();
  });

  it('gate-ignores-trust: an expired or untrusted certificate is enabled, since Exchange asks for neither', () => {
    const server = withCertificate(NEW, {
      notAfter: '2026-01-01T00:00:00Z',
      chain: 'untrusted-root',
    });
    expect(refusal(server, { services: ['IIS', 'SMTP'] })).toBeNull();
  });

  it('key-permission: a key whose permissions cannot be changed is refused for services that read it', () => {
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
  it('refuses-federation: Federation is always refused', () => {
    expect(refusal(SERVER, { services: ['Federation'] })?.code).toBe('service-refused');
  });

  it.each(['UM', 'UMCallRouter'] as const)(
    'refuses-um-tcp: a Unified Messaging service is refused while its startup mode is TCP: %s',
    (service) => {
      const tcp = { startupMode: 'TCP', thumbprint: null } as const;
      const server = { ...SERVER, um: tcp, umCallRouter: tcp };
      const outcome = refusal(server, { services: [service, 'IIS'] });
      expect(outcome?.code).toBe('service-refused');
      expect(outcome?.message).toContain('TCP');
    },
  );

  it('refuses-um-expired: UM refuses a certificate outside its dates, which the other services take', () => {
    const later = new Date('2028-01-01T00:00:00Z');
    expect(refusal(SERVER, { services: ['UM'] }, later)?.code).toBe('service-refused');
  });

  it.each<ServiceName>(['IIS', 'POP', 'IMAP', 'UM'])(
    'refuses-absent-service: a service the server does not run is refused: %s on an Edge server',
    (service) => {
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
    },
  );
});

describe('what enabling does', () => {
  it('iis-front-end-only: enabling IIS rebinds the Default Web Site on 443 and leaves the Back End alone', () => {
    expect(enabled(SERVER, {}).server.iisBindings.map(({ thumbprint }) => thumbprint)).toEqual([
      NEW,
      NEW,
      SETUP,
    ]);
  });

  it('require-ssl: enabling IIS turns Require SSL on unless told not to', () => {
    const server = { ...SERVER, requireSsl: false };
    expect(enabled(server, {}).server.requireSsl).toBe(true);
    expect(enabled(server, { doNotRequireSsl: true }).server.requireSsl).toBe(false);
  });

  it('pop-grants-key: enabling POP or IMAP alone lets NETWORK SERVICE read the key, so SMTP shows too', () => {
    const { server } = enabled(SERVER, { services: ['POP'] });
    expect(storedOn(server, NEW)?.networkServiceRead).toBe(true);
  });

  it('first-name: enabling POP or IMAP sets X509CertificateName to the certificate’s first name, whatever clients use', () => {
    const before = withCertificate(NEW, {
      subject: 'CN=first.contoso.com',
      domains: ['first.contoso.com', 'mail.contoso.com'],
    });
    const { server } = enabled(before, { services: ['IMAP'] });
    expect(server.imap?.x509CertificateName).toBe('first.contoso.com');
    expect(server.pop?.x509CertificateName).toBe('mail.contoso.com');
  });

  it('restart-needed: POP and IMAP serve the former certificate until they restart', () => {
    const { server } = enabled(SERVER, { services: ['POP', 'IMAP'] });
    expect(server.pop?.loadedThumbprint).toBe(OLD);
  });

  it('wildcard-warning: a wildcard is passed over for POP and IMAP with a warning, and the other services are applied', () => {
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

  it('only-adds: services are only ever added, and a repeat changes nothing', () => {
    const once = enabled(SERVER, { services: ['IMAP', 'POP', 'IIS', 'SMTP'] }).server;
    expect(enabled(once, { services: ['IMAP', 'POP', 'IIS', 'SMTP'] }).server).toEqual(once);
    expect(storedOn(once, OLD)?.networkServiceRead).toBe(true);
  });

  it('connector-warning: enabling SMTP warns where another certificate takes precedence for a connector’s name', () => {
    const server = withCertificate(NEW, { notBefore: '2025-01-01T00:00:00Z' });
    expect(enabled(server, { services: ['SMTP'] }).warnings).toEqual([
      `This certificate will not be used for external TLS connections with an FQDN of 'mail.contoso.com' because the CA-signed certificate with thumbprint '${OLD}' takes precedence. The following connectors match that FQDN: Default Frontend EX01.`,
    ]);
  });

  it('um-first-restart: the first certificate of UM comes with a warning that it must restart', () => {
    const { server, warnings } = enabled(SERVER, { services: ['UM'] });
    expect(server.um?.thumbprint).toBe(NEW);
    expect(warnings[0]).toContain('restarted');
  });
});

describe('the question about the default SMTP certificate', () => {
  const smtp = (answer: 'Yes' | 'No') => ({ services: ['SMTP'] as const, answer: () => answer });

  it('smtp-prompt: the question names both certificates with their dates, and its default is Yes', () => {
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

  it('smtp-no: answered with No the certificate is still enabled for SMTP, and the default stays', () => {
    const { server } = enabled(SERVER, smtp('No'));
    expect(storedOn(server, NEW)?.networkServiceRead).toBe(true);
    expect(server.internalTransportThumbprint).toBe(SETUP);
  });

  it('smtp-yes: answered with Yes the certificate becomes the internal transport certificate', () => {
    expect(enabled(SERVER, smtp('Yes')).server.internalTransportThumbprint).toBe(NEW);
  });

  it('force-is-yes: -Force asks nothing, and each question counts as answered with Yes', () => {
    const { server, questions } = enabled(SERVER, { services: ['SMTP'] });
    expect(questions).toEqual([]);
    expect(server.internalTransportThumbprint).toBe(NEW);
  });

  it('smtp-already-default: nothing is asked for the certificate that is the default already', () => {
    expect(enabled(SERVER, { ...smtp('No'), thumbprint: SETUP }).questions).toEqual([]);
  });

  it('smtp-no-default: nothing is asked where no default is configured, and the certificate becomes it', () => {
    const outcome = enabled({ ...SERVER, internalTransportThumbprint: null }, smtp('No'));
    expect(outcome.questions).toEqual([]);
    expect(outcome.server.internalTransportThumbprint).toBe(NEW);
  });

  it('edge-resubscribe: replacing the default of an Edge server warns that it must be subscribed again', () => {
    const edge: ServerState = { ...SERVER, role: 'Edge' };
    expect(enabled(edge, smtp('Yes')).warnings[0]).toContain('Resubscribe');
    expect(enabled(edge, smtp('No')).warnings).toEqual([]);
  });
});
