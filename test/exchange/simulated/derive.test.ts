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
  CLIENT_ACCESS,
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
  it('name-shows: IMAP and POP show on a certificate nobody enabled when it bears the configured name', () => {
    expect(services(SERVER, NEW)).toEqual(['IMAP', 'POP']);
  });

  it('name-literal: a wildcard that merely covers the configured name shows neither POP nor IMAP', () => {
    expect(services(SERVER, WILDCARD)).toEqual([]);
  });

  it('wildcard-named: POP shows on a wildcard whose own name is configured literally', () => {
    const server: ServerState = {
      ...SERVER,
      pop: { ...CLIENT_ACCESS, x509CertificateName: '*.contoso.com' },
    };
    expect(services(server, WILDCARD)).toEqual(['POP']);
  });

  it('iis-any-site: IIS shows on every certificate bound to a site, the Back End’s too', () => {
    expect(services(SERVER, OLD)).toContain('IIS');
    expect(services(SERVER, SETUP)).toEqual(['IIS', 'SMTP']);
  });

  it('smtp-is-permission: SMTP shows wherever NETWORK SERVICE can read the private key', () => {
    expect(services(withCertificate(WILDCARD, { networkServiceRead: true }), WILDCARD)).toEqual([
      'SMTP',
    ]);
  });

  it('um-single: UM and UMCallRouter show on the one certificate each is configured with', () => {
    const um = { startupMode: 'TLS', thumbprint: NEW } as const;
    expect(services({ ...SERVER, um, umCallRouter: um }, NEW)).toEqual([
      'IMAP',
      'POP',
      'UM',
      'UMCallRouter',
    ]);
  });

  it('federation-shows: Federation shows on the certificate of the federation trust', () => {
    const organisation = { ...ORGANISATION, federationThumbprints: [SETUP] };
    expect(servicesOf(organisation, SERVER, SETUP_CERTIFICATE)).toEqual([
      'IIS',
      'SMTP',
      'Federation',
    ]);
  });
});

describe('Status', () => {
  it('status-valid: a good chain within its dates is Valid', () => {
    expect(statusOf(OLD_CERTIFICATE, NOW)).toBe('Valid');
  });

  it('status-dates: an issued certificate outside its dates is DateInvalid', () => {
    expect(statusOf(OLD_CERTIFICATE, LATER)).toBe('DateInvalid');
    expect(statusOf(NEW_CERTIFICATE, new Date('2026-11-01T00:00:00Z'))).toBe('DateInvalid');
  });

  it('status-self-signed: a self-signed certificate in no root store stays Valid even when expired', () => {
    expect(statusOf({ ...SETUP_CERTIFICATE, rootStore: null }, LATER)).toBe('Valid');
  });

  it('status-self-signed-root: an expired self-signed certificate in a root store is DateInvalid', () => {
    expect(statusOf(SETUP_CERTIFICATE, LATER)).toBe('DateInvalid');
  });

  it.each([
    ['untrusted-root', 'Untrusted'],
    ['revocation-unknown', 'RevocationCheckFailure'],
    ['revoked', 'Revoked'],
    ['broken', 'Invalid'],
    ['not-checked', 'Unknown'],
  ] as const)('status-chain: what the chain says decides the Status: %s is %s', (chain, status) => {
    expect(statusOf({ ...OLD_CERTIFICATE, chain }, NOW)).toBe(status);
  });

  it('status-pending: a request without its answer is PendingRequest, and its RootCAType Unknown', () => {
    const pending = { ...NEW_CERTIFICATE, isPending: true, rootStore: null };
    expect(statusOf(pending, NOW)).toBe('PendingRequest');
    expect(rootCaTypeOf(pending)).toBe('Unknown');
  });
});

describe('RootCAType', () => {
  it('root-ca-type: RootCAType names the store that holds the root, and is None where none does', () => {
    expect(rootCaTypeOf(OLD_CERTIFICATE)).toBe('ThirdParty');
    expect(rootCaTypeOf(SETUP_CERTIFICATE)).toBe('Registry');
    expect(rootCaTypeOf({ ...SETUP_CERTIFICATE, rootStore: null })).toBe('None');
  });
});

describe('the list of certificates', () => {
  it('list-order: the newest NotBefore comes first', () => {
    const thumbprints = listedCertificates(ORGANISATION, SERVER, NOW).map((c) => c.thumbprint);
    expect(thumbprints).toEqual([NEW, WILDCARD, OLD, SETUP]);
  });

  it('list-without-key: a certificate imported without its private key is absent, not invalid', () => {
    const server = withCertificate(NEW, { hasPrivateKey: false });
    const thumbprints = listedCertificates(ORGANISATION, server, NOW).map((c) => c.thumbprint);
    expect(thumbprints).not.toContain(NEW);
  });

  it('identity: Identity is the server’s full name, a backslash and the thumbprint', () => {
    expect(listedCertificates(ORGANISATION, SERVER, NOW)[0]?.identity).toBe(
      `ex01.contoso.com\\${NEW}`,
    );
  });
});
