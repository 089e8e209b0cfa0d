import { describe, expect, it } from 'vitest';
import { type Conditions, carryOut } from './carrying-out.ts';
import { built, certificate, exported } from './exported.ts';
import {
  CLIENT_ACCESS,
  NEW,
  OLD,
  OLD_CERTIFICATE,
  SERVER,
  SETUP,
  WILDCARD,
  WILDCARD_CERTIFICATE,
  withCertificate,
} from './fixture.ts';

function remove(thumbprint: string, server = SERVER, conditions: Conditions = {}) {
  const command = { operation: 'Remove-ServiceCertificate', parameters: { thumbprint } } as const;
  return carryOut(command, server, conditions);
}

function refusal(thumbprint: string, server = SERVER, conditions: Conditions = {}) {
  const { outcome, server: after } = remove(thumbprint, server, conditions);
  expect(outcome).toMatchObject({
    kind: 'failed',
    failure: { code: 'removal-refused', done: [] },
  });
  expect(after).toBe(server);
  return outcome.kind === 'failed' ? outcome.failure.message : '';
}

describe('Remove-ServiceCertificate', () => {
  it('removes a certificate that nothing needs, unasked, and hands its bytes over', async () => {
    const made = await built(exported([certificate('7', [], { hasPrivateKey: true })]));
    const { material } = made;
    const { outcome, server } = remove('7'.repeat(40), made.server, { material });
    if (outcome.kind !== 'finished') throw new Error(JSON.stringify(outcome));
    expect(outcome.result).toEqual({
      thumbprint: '7'.repeat(40),
      rawData: expect.stringMatching(/^MII[A-Za-z0-9+/=]+$/),
      questions: [],
      warnings: [],
    });
    expect(server.certificates).toEqual([]);
  });

  it('refuses in Exchange’s words what Exchange refuses', () => {
    const unbound = { ...SERVER, iisBindings: [], pop: null, imap: null };
    expect(refusal(SETUP, unbound)).toContain(
      'The internal transport certificate cannot be removed',
    );
  });

  it('refuses a certificate bound in IIS, front end or Back End, which Exchange would let go', () => {
    expect(refusal(OLD)).toContain('It is bound to *:443: of the site Default Web Site.');
    expect(refusal(SETUP)).toContain('It is bound to *:444: of the site Exchange Back End.');
  });

  it('refuses a certificate whose name POP or IMAP would find nowhere else', () => {
    const server = { ...SERVER, iisBindings: [] };
    expect(refusal(OLD, server)).toContain('POP finds no other certificate for mail.contoso.com.');
    const readable = { ...withCertificate(NEW, { networkServiceRead: true }), iisBindings: [] };
    expect(remove(OLD, readable).outcome.kind).toBe('finished');
  });

  it('does not hold a certificate back for a name that none bears anyway', () => {
    const settings = { ...CLIENT_ACCESS, x509CertificateName: 'nobody.invalid' };
    const server = { ...SERVER, iisBindings: [], pop: settings, imap: settings };
    expect(remove(OLD, server).outcome.kind).toBe('finished');
  });

  it('refuses a certificate that a Receive connector names, unless another bears that name', () => {
    const named = (tlsCertificateName: string) => ({
      ...SERVER,
      iisBindings: [],
      receiveConnectors: SERVER.receiveConnectors.map((each) => ({ ...each, tlsCertificateName })),
    });
    const { issuer, subject } = WILDCARD_CERTIFICATE;
    expect(refusal(WILDCARD, named(`<I>${issuer}<S>${subject}`))).toContain(
      'Default Frontend EX01',
    );
    // The new certificate has the old one's issuer and subject.
    const same = `<i>${OLD_CERTIFICATE.issuer}<s>${OLD_CERTIFICATE.subject}`;
    expect(remove(NEW, named(same)).outcome.kind).toBe('finished');
  });

  it('refuses the OAuth certificates, those before and after, and federation’s', () => {
    const rotation = { previousThumbprint: null, nextThumbprint: null, nextEffectiveDate: null };
    for (const organisation of [
      { authThumbprint: WILDCARD },
      { authRotation: { ...rotation, previousThumbprint: WILDCARD } },
      { authRotation: { ...rotation, nextThumbprint: WILDCARD } },
      { federationThumbprints: [WILDCARD] },
    ]) {
      expect(refusal(WILDCARD, SERVER, { organisation })).toMatch(/OAuth|federation/);
    }
  });

  it('tells every need, not only the first', () => {
    const message = refusal(OLD);
    expect(message).toContain('*:443:');
    expect(message).toContain('127.0.0.1:443:');
    expect(message).toContain('IMAP');
  });

  it('fails for a certificate that is not there, and half-way before anything', () => {
    expect(remove('F'.repeat(40)).outcome).toMatchObject({
      failure: { code: 'certificate-not-found' },
    });
    expect(remove(WILDCARD, SERVER, { failsHalfWay: true }).outcome).toMatchObject({
      failure: { code: 'exchange-error', done: [] },
    });
  });
});
