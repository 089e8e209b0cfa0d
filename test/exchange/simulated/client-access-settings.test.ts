import { describe, expect, it } from 'vitest';
import {
  setCertificateName,
  setStartType,
  startClientAccess,
} from '../../../lib/exchange/simulated/client-access-settings.ts';
import {
  listedCertificates,
  servicesOf,
  storedOn,
} from '../../../lib/exchange/simulated/derive.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import {
  CLIENT_ACCESS,
  NOW,
  OLD,
  ORGANISATION,
  SERVER,
  WILDCARD,
  withCertificate,
} from './fixture.ts';

function shownOn(server: ServerState, port: number) {
  return portsOf(server, NOW).find((each) => each.port === port);
}

describe('Set-PopSettings and Set-ImapSettings', () => {
  it('name-then-restart: a host name set under a wildcard serves the wildcard after a restart', () => {
    const readable = withCertificate(WILDCARD, { networkServiceRead: true });
    const named = setCertificateName(readable, 'IMAP', 'imap.contoso.com');
    expect(shownOn(named, 993)?.thumbprint).toBe(OLD);
    const started = startClientAccess(named, 'IMAP', NOW);
    expect(shownOn(started, 993)?.thumbprint).toBe(WILDCARD);
    const wildcard = storedOn(started, WILDCARD);
    expect(wildcard && servicesOf(ORGANISATION, started, wildcard)).not.toContain('IMAP');
  });

  it('name-no-key: setting the name gives nobody access to a key', () => {
    const before = listedCertificates(ORGANISATION, SERVER, NOW);
    const named = setCertificateName(SERVER, 'POP', 'nobody.contoso.com');
    const smtp = (server: ServerState) =>
      listedCertificates(ORGANISATION, server, NOW).map(({ services }) =>
        services?.includes('SMTP'),
      );
    expect(smtp(named)).toEqual(before.map(({ services }) => services?.includes('SMTP')));
  });

  it('start-type: POP and IMAP listen only once started, and a disabled service cannot start', () => {
    const idle = { ...CLIENT_ACCESS, isRunning: false, loadedThumbprint: null };
    const server: ServerState = { ...SERVER, pop: { ...idle, startType: 'Disabled' } };
    expect(shownOn(server, 995)?.isOpen).toBe(false);
    expect(() => startClientAccess(server, 'POP', NOW)).toThrow('disabled');
    const started = startClientAccess(setStartType(server, 'POP', 'Manual'), 'POP', NOW);
    expect(shownOn(started, 995)).toMatchObject({ isOpen: true, thumbprint: OLD });
  });
});
