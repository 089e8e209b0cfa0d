import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issue } from '../../../lib/exchange/simulated/issue.ts';
import { selfSignedWish } from '../../../lib/exchange/simulated/new-certificate.ts';
import type { Material, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { carryOut } from './carrying-out.ts';
import { office } from './exported.ts';
import { NOW, SERVER, SETUP, withCertificate } from './fixture.ts';

const COMMAND = { operation: 'New-InternalTransportCertificate', parameters: {} } as const;

async function make(server: ServerState, failsHalfWay = false) {
  const made = await issue(office, selfSignedWish(server, NOW));
  const recorded: (Material | undefined)[] = [];
  const onEffect = ({ material }: { readonly material?: Material }) => recorded.push(material);
  return { made, recorded, ...carryOut(COMMAND, server, { made, onEffect, failsHalfWay }) };
}

describe('New-InternalTransportCertificate', () => {
  it('installs a real certificate of the server’s own names, makes it the default, and records its key', async () => {
    const { made, outcome, server, recorded } = await make(SERVER);
    const { thumbprint } = made.certificate;
    expect(outcome).toEqual({
      kind: 'finished',
      result: { thumbprint, internalTransport: { before: SETUP, after: thumbprint }, warnings: [] },
    });
    expect(server.internalTransportThumbprint).toBe(thumbprint);
    const certificate = new X509Certificate(recorded[0]?.[thumbprint]?.chain ?? '');
    expect(certificate.fingerprint.replaceAll(':', '')).toBe(thumbprint);
    expect(certificate.subjectAltName).toBe('DNS:EX01, DNS:ex01.contoso.com');
  });

  it('makes nothing while the service host does not run', async () => {
    const { outcome, server } = await make({ ...SERVER, isServiceHostRunning: false });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'exchange-error', done: [] },
    });
    expect(server.certificates).toBe(SERVER.certificates);
  });

  it('fails, and tells of the certificate it made, when EdgeSync’s credentials cannot be encrypted anew', async () => {
    const damaged = withCertificate(SETUP, { defect: 'PrivateKeyNotAccessible' });
    const { made, outcome, server } = await make({ ...damaged, reencryptsEdgeCredentials: true });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'exchange-error',
        done: [expect.stringContaining(made.certificate.thumbprint)],
      },
    });
    expect(server.internalTransportThumbprint).toBe(SETUP);
  });

  it('failing half-way has made nothing', async () => {
    const { server } = await make(SERVER, true);
    expect(server).toBe(SERVER);
  });
});
