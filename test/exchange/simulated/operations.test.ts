import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../../lib/exchange/port.ts';
import { asksAboutDefault } from '../../../lib/exchange/simulated/enable-operation.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import { nextStep } from '../../../lib/exchange/simulated/operations.ts';
import { NOT_BEGUN, type Progress } from '../../../lib/exchange/simulated/progress.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { NEW, NOW, OLD, ORGANISATION, SERVER, SETUP, withCertificate } from './fixture.ts';

type Command = Pick<OperationCommand, 'operation' | 'parameters'>;

interface Conditions {
  readonly failsHalfWay?: boolean;
  readonly restartDoesNothing?: boolean;
  /** What somebody else does to the server between two steps. */
  readonly meanwhile?: (server: ServerState) => ServerState;
}

function carryOut(command: Command, start: ServerState, conditions: Conditions = {}) {
  let server = start;
  let progress: Progress = NOT_BEGUN;
  for (let steps = 1; ; steps += 1) {
    const outcome = nextStep(command, {
      organisation: { ...ORGANISATION, servers: { EX01: server } },
      server,
      progress,
      now: NOW,
      failsHalfWay: conditions.failsHalfWay ?? false,
      restartDoesNothing: conditions.restartDoesNothing ?? false,
    });
    if (outcome.kind !== 'effect') return { outcome, server, steps };
    server = conditions.meanwhile?.(outcome.server) ?? outcome.server;
    progress = outcome.progress;
  }
}

function enable(change: Record<string, unknown> = {}): Command {
  return {
    operation: 'Enable-ServiceCertificate',
    parameters: {
      thumbprint: NEW,
      services: ['SMTP', 'IIS', 'POP', 'IMAP'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
      ...change,
    },
  };
}

function restart(...consumers: ('POP' | 'IMAP')[]): Command {
  return { operation: 'Restart-CertificateConsumer', parameters: { consumers } };
}

function resultOf(command: Command, server = SERVER, conditions: Conditions = {}) {
  const { outcome } = carryOut(command, server, conditions);
  if (outcome.kind !== 'finished') throw new Error(JSON.stringify(outcome));
  return OPERATIONS['Enable-ServiceCertificate'].result.parse(outcome.result);
}

describe('Enable-ServiceCertificate', () => {
  it('keeps the default certificate, and asks the one question only', () => {
    const result = resultOf(enable());
    expect(result.questions.map(({ answer }) => answer)).toEqual(['No']);
    expect(result.internalTransport).toEqual({ before: SETUP, after: SETUP, restored: false });
    expect(result.services).toEqual({
      before: ['IMAP', 'POP'],
      after: ['IMAP', 'POP', 'IIS', 'SMTP'],
    });
  });

  it('replaces the default certificate when that was chosen', () => {
    const result = resultOf(enable({ defaultSmtp: 'replace' }));
    expect(result.questions.map(({ answer }) => answer)).toEqual(['Yes']);
    expect(result.internalTransport).toEqual({ before: SETUP, after: NEW, restored: false });
  });

  it('asks no question when SMTP is not among the services', () => {
    expect(resultOf(enable({ services: ['IIS'] })).questions).toEqual([]);
  });

  it('tells the old and the new certificate name of POP and IMAP', () => {
    const server = withCertificate(NEW, {
      subject: 'CN=first.contoso.com',
      domains: ['first.contoso.com'],
    });
    const result = resultOf(enable({ services: ['POP'] }), server);
    expect(result.popCertificateName).toEqual({
      before: 'mail.contoso.com',
      after: 'first.contoso.com',
    });
    expect(result.imapCertificateName).toEqual({
      before: 'mail.contoso.com',
      after: 'mail.contoso.com',
    });
  });

  it('puts the default certificate back, with SMTP alone, when it moved although it should stay', () => {
    const moves = [NEW];
    const { outcome, server } = carryOut(enable({ services: ['SMTP'] }), SERVER, {
      meanwhile: (state) => ({
        ...state,
        internalTransportThumbprint: moves.pop() ?? state.internalTransportThumbprint,
      }),
    });
    expect(outcome).toMatchObject({
      kind: 'finished',
      result: { internalTransport: { before: SETUP, after: SETUP, restored: true } },
    });
    expect(server.iisBindings).toEqual(SERVER.iisBindings);
  });

  it('says so when the default certificate moved and cannot be put back', () => {
    const { outcome } = carryOut(enable({ services: ['SMTP'] }), SERVER, {
      meanwhile: (state) => ({
        ...state,
        internalTransportThumbprint: NEW,
        certificates: state.certificates.filter(({ thumbprint }) => thumbprint !== SETUP),
      }),
    });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'default-certificate-moved', done: [expect.stringContaining('SMTP')] },
    });
  });

  it('tells what had been done when SMTP fails after the other services', () => {
    const { outcome, server } = carryOut(enable({ services: ['IIS', 'SMTP'] }), SERVER, {
      meanwhile: (state) => ({
        ...state,
        certificates: state.certificates.filter(({ thumbprint }) => thumbprint !== NEW),
      }),
    });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'certificate-not-found',
        done: [`Certificate ${NEW} was enabled for IIS on EX01.`],
      },
    });
    expect(server.iisBindings[0]?.thumbprint).toBe(NEW);
  });

  it('has done nothing when the first call is refused', () => {
    const server = withCertificate(NEW, { hasPrivateKey: false });
    const { outcome, server: after } = carryOut(enable(), server);
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'certificate-not-usable', done: [] },
    });
    expect(after).toBe(server);
  });

  it('failing half-way has enabled the other services and not SMTP', () => {
    const { outcome, server } = carryOut(enable(), SERVER, { failsHalfWay: true });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'exchange-error',
        done: [`Certificate ${NEW} was enabled for IMAP, POP, IIS on EX01.`],
      },
    });
    expect(server.iisBindings[0]?.thumbprint).toBe(NEW);
    expect(server.internalTransportThumbprint).toBe(SETUP);
  });

  it('recognises only a question that names both certificates', () => {
    const question = { about: 'SMTP', text: `'${SETUP}' by '${NEW}'` } as const;
    expect(asksAboutDefault(question, SETUP, NEW)).toBe(true);
    expect(asksAboutDefault(question, SETUP, OLD)).toBe(false);
    expect(asksAboutDefault(question, null, NEW)).toBe(false);
  });
});

describe('Restart-CertificateConsumer', () => {
  const ready = withCertificate(NEW, { networkServiceRead: true });

  it('makes POP and IMAP load the newest certificate that bears their name', () => {
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

  it('loads a wildcard that covers the configured name, though Services never shows it', () => {
    const server: ServerState = {
      ...SERVER,
      imap: { x509CertificateName: 'imap.contoso.com', isRunning: true, loadedThumbprint: OLD },
      certificates: SERVER.certificates.map((certificate) => ({
        ...certificate,
        networkServiceRead: true,
      })),
    };
    expect(carryOut(restart('IMAP'), server).server.imap?.loadedThumbprint).toBe('4'.repeat(40));
  });

  it('leaves a service that does not run alone and says so', () => {
    const server: ServerState = {
      ...ready,
      pop: { x509CertificateName: 'EX01', isRunning: false, loadedThumbprint: null },
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
});

describe('Get-CertificateInventory', () => {
  it('fits its schema and tells of the Edge Subscription', () => {
    const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(
      inventoryOf(ORGANISATION, SERVER, NOW),
    );
    expect(inventory.edgeSubscription).toEqual({
      known: true,
      value: { isSubscribed: true, edgeServers: ['EDGE01'], site: 'Default-First-Site-Name' },
    });
    expect(inventory.certificates).toHaveLength(4);
  });
});
