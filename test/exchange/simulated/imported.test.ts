import { describe, expect, it } from 'vitest';
import { known } from '../../../lib/domain/organisation.ts';
import { inExchangeOrder } from '../../../lib/domain/services.ts';
import { organisationFromInventories } from '../../../lib/exchange/simulated/imported.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import {
  built,
  certificate,
  exported,
  office,
  SETUP_LIKE,
  servicesByThumbprint,
} from './exported.ts';
import { NOW } from './fixture.ts';

describe('an organisation from exported inventories', () => {
  it('shows each certificate’s services as they were exported', async () => {
    const certificates = [
      certificate('A', ['IMAP', 'POP', 'IIS', 'SMTP']),
      certificate('B', ['POP', 'IMAP'], { notBefore: '2025-01-01T00:00:00.000Z' }),
      certificate('C', ['IIS', 'SMTP'], SETUP_LIKE),
      certificate('D', ['UM', 'SMTP', 'Federation', 'UMCallRouter'], {
        domains: [],
        subject: 'CN=Unified Messaging x',
      }),
      certificate('E', [], { domains: ['*.contoso.com'], subject: 'CN=*.contoso.com' }),
      certificate('F', ['IIS'], {
        domains: ['third.contoso.com'],
        subject: 'CN=third.contoso.com',
      }),
    ];
    const { read } = await built(exported(certificates));
    const shown = servicesByThumbprint(read.certificates);
    for (const { thumbprint, services } of certificates) {
      expect(shown[thumbprint], thumbprint).toEqual(inExchangeOrder(services ?? []));
    }
  });

  it('takes the setup-made certificate with SMTP for the internal transport certificate', async () => {
    const { server } = await built(
      exported([certificate('A', ['SMTP']), certificate('C', ['SMTP'], SETUP_LIKE)]),
    );
    expect(server.internalTransportThumbprint).toBe('C'.repeat(40));
  });

  it('takes POP and IMAP to run only where an issued certificate has them', async () => {
    const running = await built(exported([certificate('A', ['POP', 'SMTP'])]));
    expect(running.server.pop?.isRunning).toBe(true);
    const idle = await built(exported([certificate('C', ['POP', 'IMAP', 'SMTP'], SETUP_LIKE)]));
    expect(idle.server.pop?.isRunning).toBe(false);
    expect(idle.server.pop?.x509CertificateName).toBe('EX07');
  });

  it('keeps what the inventory does say', async () => {
    const { server } = await built({
      ...exported([certificate('A', ['SMTP'])]),
      role: known('Edge'),
      internalTransportThumbprint: known(null),
    });
    expect(server).toMatchObject({
      role: 'Edge',
      iisBindings: [],
      pop: null,
      um: null,
      internalTransportThumbprint: null,
    });
  });

  it('keeps the Send connectors, one by name, with every server that is a source of it', async () => {
    const sendConnectors = known([
      { name: 'To partners', fqdn: null, tlsCertificateName: '<I>CN=CA<S>CN=mail.contoso.com' },
    ]);
    const made = await organisationFromInventories(
      office,
      ['EX07', 'EX08'].map((server) => ({ ...exported([]), server, sendConnectors })),
      NOW,
    );
    expect(made.organisation.sendConnectors).toEqual([
      {
        name: 'To partners',
        fqdn: null,
        tlsCertificateName: '<I>CN=CA<S>CN=mail.contoso.com',
        requireTls: true,
        tlsDomain: null,
        isCloudServicesMailEnabled: false,
        sourceServers: ['EX07', 'EX08'],
      },
    ]);
  });

  it('claims no service for a certificate whose services were not exported', async () => {
    const { read } = await built(
      exported([certificate('A', null, { domains: [], subject: 'CN=no host name' })]),
    );
    expect(read.certificates[0]?.services).toEqual([]);
  });

  it('gives setup’s own certificate what setup gives it where services were not exported', async () => {
    const { server, read } = await built(
      exported([certificate('A', null), certificate('C', null, SETUP_LIKE)]),
    );
    expect(servicesByThumbprint(read.certificates)['C'.repeat(40)]).toEqual([
      'IMAP',
      'POP',
      'IIS',
      'SMTP',
    ]);
    expect(server.internalTransportThumbprint).toBe('C'.repeat(40));
  });

  it('serves a stand-in with the same names, and answers with the original’s thumbprint', async () => {
    const { material, server } = await built(exported([certificate('A', ['IIS', 'SMTP'])]));
    const front = portsOf(server, NOW).find(({ port }) => port === 443);
    expect(front?.thumbprint).toBe('A'.repeat(40));
    expect(material['A'.repeat(40)]?.servedThumbprint).not.toBe('A'.repeat(40));
  });
});
