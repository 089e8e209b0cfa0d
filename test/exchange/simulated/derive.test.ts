import { describe, expect, it } from 'vitest';
import {
  listedCertificates,
  rootCaTypeOf,
  servicesOf,
  statusOf,
  storedOn,
} from '../../../lib/exchange/simulated/derive.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import {
  NEW,
  NEW_CERTIFICATE,
  NOW,
  OLD,
  OLD_CERTIFICATE,
  ORGANISATION,
  SERVER,
  SETUP,
  SETUP_CERTIFICATE,
  WILDCARD,
  withCertificate,
} from './fixture.ts';

const LATER = new Date('2031-01-01T00:00:00.000Z');

function services(server: ServerState, thumbprint: string) {
  const certificate = storedOn(server, thumbprint);
  return certificate === undefined ? null : servicesOf(ORGANISATION, server, certificate);
}

describe('Services', () => {
  it('shows IMAP and POP on a certificate nobody enabled, because it bears the configured name', () => {
    expect(services(SERVER, NEW)).toEqual(['IMAP', 'POP']);
  });

  it('does not show POP or IMAP on a wildcard that merely covers the name', () => {
    expect(services(SERVER, WILDCARD)).toEqual([]);
  });

  it('shows POP on a wildcard whose own name is configured literally', () => {
    const server: ServerState = {
      ...SERVER,
      pop: { x509CertificateName: '*.contoso.com', isRunning: true, loadedThumbprint: null },
    };
    expect(services(server, WILDCARD)).toEqual(['POP']);
  });

  it('shows IIS on two certificates: the front end’s and the one the Back End is bound to', () => {
    expect(services(SERVER, OLD)).toContain('IIS');
    expect(services(SERVER, SETUP)).toEqual(['IIS', 'SMTP']);
  });

  it('shows SMTP wherever NETWORK SERVICE can read the key', () => {
    expect(services(withCertificate(WILDCARD, { networkServiceRead: true }), WILDCARD)).toEqual([
      'SMTP',
    ]);
  });

  it('shows UM and UMCallRouter on the one certificate each is configured with', () => {
    const um = { startupMode: 'TLS', thumbprint: NEW } as const;
    expect(services({ ...SERVER, um, umCallRouter: um }, NEW)).toEqual([
      'IMAP',
      'POP',
      'UM',
      'UMCallRouter',
    ]);
  });

  it('shows Federation on the certificate of the federation trust', () => {
    const organisation = { ...ORGANISATION, federationThumbprints: [SETUP] };
    expect(servicesOf(organisation, SERVER, SETUP_CERTIFICATE)).toEqual([
      'IIS',
      'SMTP',
      'Federation',
    ]);
  });
});

describe('Status', () => {
  it('is Valid for a good chain within its dates', () => {
    expect(statusOf(OLD_CERTIFICATE, NOW)).toBe('Valid');
  });

  it('is DateInvalid for an issued certificate outside its dates', () => {
    expect(statusOf(OLD_CERTIFICATE, LATER)).toBe('DateInvalid');
    expect(statusOf(NEW_CERTIFICATE, new Date('2026-11-01T00:00:00Z'))).toBe('DateInvalid');
  });

  it('stays Valid for an expired self-signed certificate outside every root store', () => {
    expect(statusOf({ ...SETUP_CERTIFICATE, rootStore: null }, LATER)).toBe('Valid');
  });

  it('is DateInvalid for an expired self-signed certificate in a root store', () => {
    expect(statusOf(SETUP_CERTIFICATE, LATER)).toBe('DateInvalid');
  });

  it.each([
    ['untrusted-root', 'Untrusted'],
    ['revocation-unknown', 'RevocationCheckFailure'],
    ['revoked', 'Revoked'],
    ['broken', 'Invalid'],
  ] as const)('with the chain %s is %s', (chain, status) => {
    expect(statusOf({ ...OLD_CERTIFICATE, chain }, NOW)).toBe(status);
  });

  it('is PendingRequest, with RootCAType Unknown, for a request without its answer', () => {
    const pending = { ...NEW_CERTIFICATE, isPending: true, rootStore: null };
    expect(statusOf(pending, NOW)).toBe('PendingRequest');
    expect(rootCaTypeOf(pending)).toBe('Unknown');
  });
});

describe('RootCAType', () => {
  it('names the store of the root, and None where no store holds it', () => {
    expect(rootCaTypeOf(OLD_CERTIFICATE)).toBe('ThirdParty');
    expect(rootCaTypeOf(SETUP_CERTIFICATE)).toBe('Registry');
    expect(rootCaTypeOf({ ...SETUP_CERTIFICATE, rootStore: null })).toBe('None');
  });
});

describe('the list of certificates', () => {
  it('has the newest notBefore first', () => {
    const thumbprints = listedCertificates(ORGANISATION, SERVER, NOW).map((c) => c.thumbprint);
    expect(thumbprints).toEqual([NEW, WILDCARD, OLD, SETUP]);
  });

  it('leaves out a certificate imported without its private key', () => {
    const server = withCertificate(NEW, { hasPrivateKey: false });
    const thumbprints = listedCertificates(ORGANISATION, server, NOW).map((c) => c.thumbprint);
    expect(thumbprints).not.toContain(NEW);
  });

  it('identifies each by server and thumbprint', () => {
    expect(listedCertificates(ORGANISATION, SERVER, NOW)[0]?.identity).toBe(
      `ex01.contoso.com\\${NEW}`,
    );
  });
});
