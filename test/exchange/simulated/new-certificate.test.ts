import { describe, expect, it } from 'vitest';
import { listedCertificates } from '../../../lib/exchange/simulated/derive.ts';
import { issue, type Office } from '../../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../../lib/exchange/simulated/key-cache.ts';
import {
  newExchangeCertificate,
  selfSignedWish,
} from '../../../lib/exchange/simulated/new-certificate.ts';
import { removeExchangeCertificate } from '../../../lib/exchange/simulated/remove.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { situationOf } from './enabling.ts';
import { NOW, ORGANISATION, SERVER, SETUP } from './fixture.ts';
import { KEY_CACHE } from './places.ts';

const office: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  serialNumber: () => '0B',
};

async function made(server: ServerState, answer: 'force' | 'No') {
  const { certificate } = await issue(office, selfSignedWish(server, NOW));
  const outcome = newExchangeCertificate(situationOf(server), certificate, {
    services: ['SMTP'],
    answer: answer === 'force' ? 'force' : () => answer,
  });
  if (outcome.kind !== 'enabled') throw new Error(outcome.message);
  const listed = listedCertificates(ORGANISATION, outcome.server, NOW).find(
    ({ thumbprint }) => thumbprint === certificate.thumbprint,
  );
  return { outcome, certificate, listed };
}

describe('New-ExchangeCertificate, self-signed', () => {
  it('new-certificate: it bears the server’s two names for five calendar years, and its RootCAType is None', async () => {
    const { listed } = await made(SERVER, 'force');
    expect(listed).toMatchObject({
      subject: 'CN=EX01',
      domains: ['EX01', 'ex01.contoso.com'],
      notBefore: '2026-11-22T12:00:00.000Z',
      notAfter: '2031-11-22T12:00:00.000Z',
      rootCaType: 'None',
      status: 'Valid',
      key: 'RSAPublicKey2048',
    });
  });

  it('new-default: made with -Force for SMTP it is the internal transport certificate, and the former one can go', async () => {
    const { outcome, certificate } = await made(SERVER, 'force');
    expect(outcome.server.internalTransportThumbprint).toBe(certificate.thumbprint);
    const removal = { thumbprint: SETUP, answer: 'unasked' } as const;
    expect(removeExchangeCertificate(situationOf(outcome.server), removal).kind).toBe('removed');
  });

  it('new-asks: made for SMTP it asks about the default like Enable, and No keeps the present one', async () => {
    const { outcome } = await made(SERVER, 'No');
    expect(outcome.questions[0]?.text).toContain(
      'Overwrite the existing default SMTP certificate?',
    );
    expect(outcome.server.internalTransportThumbprint).toBe(SETUP);
  });

  it('new-shows-more: made for SMTP alone it shows POP and IMAP where it bears their name', async () => {
    const server: ServerState = {
      ...SERVER,
      pop: SERVER.pop && { ...SERVER.pop, x509CertificateName: 'EX01' },
    };
    const { listed } = await made(server, 'force');
    expect(listed?.services).toEqual(['POP', 'SMTP']);
  });
});
