import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import { asksAboutDefault } from '../../../lib/exchange/simulated/enable-operation.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { type Command, type Conditions, carryOut } from './carrying-out.ts';
import { NEW, NOW, OLD, ORGANISATION, SERVER, SETUP, withCertificate } from './fixture.ts';

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

  it('force-then-restore: a default that moved is put back with SMTP alone', () => {
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

  it('hands on the EdgeSync credentials that the server encrypted anew', () => {
    const encrypted: unknown[] = [];
    const { outcome } = carryOut(
      enable({ services: ['SMTP'], defaultSmtp: 'replace' }),
      { ...SERVER, reencryptsEdgeCredentials: true },
      {
        onEffect: ({ edgeSubscriptions }) =>
          encrypted.push(edgeSubscriptions?.[0]?.credentialsEncryptedWith),
      },
    );
    expect(outcome.kind).toBe('finished');
    expect(encrypted[0]).toEqual({ EX01: NEW });
  });

  it('fails, and tells that SMTP was enabled, when the credentials cannot be encrypted anew', () => {
    const server: ServerState = {
      ...withCertificate(NEW, { keyProvider: 'CNG' }),
      reencryptsEdgeCredentials: true,
    };
    const { outcome } = carryOut(enable({ services: ['SMTP'], defaultSmtp: 'replace' }), server);
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'exchange-error',
        message: expect.stringContaining('CNG'),
        done: [expect.stringContaining(`the default SMTP certificate is still ${SETUP}`)],
      },
    });
  });

  it('recognises only a question that names both certificates', () => {
    const question = { about: 'SMTP', text: `'${SETUP}' by '${NEW}'` } as const;
    expect(asksAboutDefault(question, SETUP, NEW)).toBe(true);
    expect(asksAboutDefault(question, SETUP, OLD)).toBe(false);
    expect(asksAboutDefault(question, null, NEW)).toBe(false);
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
