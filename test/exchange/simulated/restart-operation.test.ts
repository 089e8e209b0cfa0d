import { describe, expect, it } from 'vitest';
import type { CONSUMERS } from '../../../lib/exchange/operations.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { type Command, carryOut } from './carrying-out.ts';
import { CLIENT_ACCESS, NEW, OLD, SERVER, withCertificate } from './fixture.ts';

function restart(...consumers: (typeof CONSUMERS)[number][]): Command {
  return { operation: 'Restart-CertificateConsumer', parameters: { consumers } };
}

describe('Restart-CertificateConsumer', () => {
  const ready = withCertificate(NEW, { networkServiceRead: true });

  it('restart-loads: a restart makes POP and IMAP load the newest certificate that bears their name', () => {
    const { outcome, server } = carryOut(restart('POP', 'IMAP'), ready);
    expect(outcome).toMatchObject({
      kind: 'finished',
      result: { restarted: ['POP', 'IMAP'], notRunning: [] },
    });
    expect([server.pop?.loadedThumbprint, server.imap?.loadedThumbprint]).toEqual([NEW, NEW]);
  });

  it('loads the former certificate again where the new one was never enabled', () => {
    expect(carryOut(restart('POP'), SERVER).server.pop?.loadedThumbprint).toBe(OLD);
  });

  it('wildcard-served: POP and IMAP serve a wildcard that covers the configured name, though Services never shows it', () => {
    const server: ServerState = {
      ...SERVER,
      imap: { ...CLIENT_ACCESS, x509CertificateName: 'imap.contoso.com' },
      certificates: SERVER.certificates.map((certificate) => ({
        ...certificate,
        networkServiceRead: true,
      })),
    };
    expect(carryOut(restart('IMAP'), server).server.imap?.loadedThumbprint).toBe('4'.repeat(40));
  });

  it('restart-idle: a restart leaves a service that does not run alone', () => {
    const server: ServerState = {
      ...ready,
      pop: { ...CLIENT_ACCESS, isRunning: false, loadedThumbprint: null },
    };
    const { outcome, server: after } = carryOut(restart('POP', 'IMAP'), server);
    expect(outcome).toMatchObject({ result: { restarted: ['IMAP'], notRunning: ['POP'] } });
    expect(after.pop).toEqual(server.pop);
  });

  it('failing half-way has restarted the first only', () => {
    const { outcome, server } = carryOut(restart('POP', 'IMAP'), ready, { failsHalfWay: true });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'exchange-error', done: ['POP was restarted on EX01.'] },
    });
    expect([server.pop?.loadedThumbprint, server.imap?.loadedThumbprint]).toEqual([NEW, OLD]);
  });

  it('with the fault "restart does nothing" claims a restart and serves the old certificate on', () => {
    const { outcome, server } = carryOut(restart('POP'), ready, { restartDoesNothing: true });
    expect(outcome).toMatchObject({ result: { restarted: ['POP'] } });
    expect(server.pop?.loadedThumbprint).toBe(OLD);
  });

  it('restarts IIS, after which Outlook on the web protects its cookies with the bound certificate', () => {
    const { outcome, server } = carryOut(restart('IIS'), { ...SERVER, owaCookieThumbprint: OLD });
    expect(outcome).toMatchObject({ result: { restarted: ['IIS'] } });
    expect(server.owaCookieThumbprint).toBeNull();
  });

  it('restarts Unified Messaging, its call router and transport where they run', () => {
    const all = ['UM', 'UMCallRouter', 'Transport'] as const;
    expect(carryOut(restart(...all), SERVER).outcome).toMatchObject({
      result: { restarted: [...all], notRunning: [] },
    });
    const stopped: ServerState = { ...SERVER, stoppedServices: ['MSExchangeUM'] };
    expect(carryOut(restart(...all), stopped).outcome).toMatchObject({
      result: { restarted: ['UMCallRouter', 'Transport'], notRunning: ['UM'] },
    });
  });

  it('finds only transport running on an Edge server', () => {
    const edge: ServerState = {
      ...SERVER,
      role: 'Edge',
      pop: null,
      imap: null,
      um: null,
      umCallRouter: null,
      iisBindings: [],
    };
    const all = ['POP', 'IMAP', 'UM', 'UMCallRouter', 'IIS', 'Transport'] as const;
    expect(carryOut(restart(...all), edge).outcome).toMatchObject({
      result: { restarted: ['Transport'], notRunning: all.slice(0, -1) },
    });
  });
});
