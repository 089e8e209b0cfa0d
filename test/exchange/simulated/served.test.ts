import { describe, expect, it } from 'vitest';
import { edgeSyncOf } from '../../../lib/exchange/simulated/edge-sync.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import {
  CLIENT_ACCESS,
  NEW,
  NEW_CERTIFICATE,
  NOW,
  OLD,
  ORGANISATION,
  SERVER,
  SETUP,
  SETUP_CERTIFICATE,
  WILDCARD,
  withCertificate,
} from './fixture.ts';

function shown(server: ServerState, port: number, now = NOW) {
  return portsOf(server, now).find((candidate) => candidate.port === port)?.thumbprint;
}

function withConnectorName(fqdn: string, server: ServerState = SERVER): ServerState {
  return {
    ...server,
    receiveConnectors: server.receiveConnectors.map((connector) => ({ ...connector, fqdn })),
  };
}

describe('what each port serves', () => {
  it('is the site’s binding on 443 and 444', () => {
    expect(shown(SERVER, 443)).toBe(OLD);
    expect(shown(SERVER, 444)).toBe(SETUP);
  });

  it('loaded-at-start: 993 and 995 show what was loaded at the last start, whatever bears the name now', () => {
    const server = withCertificate(NEW, { networkServiceRead: true });
    expect(shown(server, 993)).toBe(OLD);
    expect(shown(server, 995)).toBe(OLD);
  });

  it('is nothing on 995 while POP does not run', () => {
    const server: ServerState = {
      ...SERVER,
      pop: { ...CLIENT_ACCESS, isRunning: false, loadedThumbprint: null },
    };
    expect(portsOf(server, NOW).find(({ port }) => port === 995)?.isOpen).toBe(false);
  });

  it('smtp-at-once: 25 shows a newly enabled certificate at once, without any restart', () => {
    expect(shown(SERVER, 25)).toBe(OLD);
    expect(shown(withCertificate(NEW, { networkServiceRead: true }), 25)).toBe(NEW);
  });

  it('smtp-issued-first: transport prefers an issued certificate to a newer self-signed one', () => {
    const selfSigned = {
      ...SETUP_CERTIFICATE,
      domains: ['mail.contoso.com'],
      notBefore: NEW_CERTIFICATE.notBefore,
    };
    const server = { ...SERVER, certificates: [selfSigned, ...SERVER.certificates.slice(1)] };
    expect(shown(server, 25)).toBe(OLD);
  });

  it('passes over an expired certificate on 25 as long as there is another', () => {
    const server = withCertificate(NEW, { networkServiceRead: true });
    expect(shown(server, 25, new Date('2027-07-01T00:00:00Z'))).toBe(NEW);
    expect(shown(withCertificate(OLD, { notAfter: '2026-11-01T00:00:00Z' }), 25)).toBe(OLD);
  });

  it('smtp-no-name: STARTTLS is not offered for a name that no certificate bears', () => {
    expect(shown(withConnectorName('smtp.fabrikam.com'), 25)).toBeNull();
  });

  it('takes a wildcard on 25 only where no certificate bears the very name', () => {
    const server = withCertificate(WILDCARD, { networkServiceRead: true });
    expect(shown(server, 25)).toBe(OLD);
    expect(shown(withConnectorName('smtp.contoso.com', server), 25)).toBe(WILDCARD);
  });

  it('smtp-tls-name: a connector’s TlsCertificateName counts before its FQDN', () => {
    const server: ServerState = {
      ...SERVER,
      receiveConnectors: SERVER.receiveConnectors.map((connector) => ({
        ...connector,
        tlsCertificateName: '<I>CN=EX01<S>CN=EX01',
      })),
    };
    expect(shown(server, 25)).toBe(SETUP);
  });
});

describe('EdgeSync', () => {
  it('works while the default certificate is the one the credentials were encrypted with', () => {
    expect(edgeSyncOf(ORGANISATION, SERVER)).toEqual({ works: true, why: null });
  });

  it('edgesync-credentials: EdgeSync breaks when the default certificate no longer fits the credentials encrypted with it', () => {
    const state = edgeSyncOf(
      { ...ORGANISATION, servers: { EX01: { ...SERVER, internalTransportThumbprint: NEW } } },
      SERVER,
    );
    expect(state?.works).toBe(false);
    expect(state?.why).toContain('EX01 cannot decrypt its credentials for EDGE01');
  });

  it('edgesync-pin: EdgeSync breaks when the Edge server no longer presents the certificate its subscription pins', () => {
    const edge: ServerState = {
      ...SERVER,
      name: 'EDGE01',
      role: 'Edge',
      internalTransportThumbprint: NEW,
    };
    const state = edgeSyncOf({ ...ORGANISATION, servers: { EX01: SERVER, EDGE01: edge } }, edge);
    expect(state?.why).toContain('Resubscribe EDGE01');
  });

  it('concerns no server outside the subscribed site', () => {
    expect(edgeSyncOf(ORGANISATION, { ...SERVER, name: 'EX09' })).toBeNull();
  });
});
