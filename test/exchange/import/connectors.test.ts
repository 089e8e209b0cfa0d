import { describe, expect, it } from 'vitest';
import {
  mergeInventories,
  toServerInventory,
} from '../../../lib/exchange/import/imported-inventory.ts';
import { readExportFile } from '../../../lib/exchange/import/inventory-file.ts';
import { document, utf8 } from './exported-file.ts';

const CONFIGURATION = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';

function object(type: string, properties: string): string {
  return `<Obj RefId="0"><TN RefId="0"><T>${type}</T></TN><Props>${properties}</Props></Obj>`;
}

function printed(name: string, text: string): string {
  return `<Obj N="${name}" RefId="7"><ToString>${text}</ToString></Obj>`;
}

function listed(name: string, ...texts: readonly string[]): string {
  const entries = texts.map((text) => `<Obj RefId="8"><ToString>${text}</ToString></Obj>`);
  return `<Obj N="${name}" RefId="9"><LST>${entries.join('')}</LST></Obj>`;
}

const receive = object(
  `Deserialized.${CONFIGURATION}.ReceiveConnector`,
  [
    '<S N="Name">Default Frontend EX01</S><B N="Enabled">true</B><B N="RequireTLS">false</B>',
    printed('Fqdn', 'mail.contoso.com'),
    printed('Server', 'EX01'),
    printed('TransportRole', 'FrontendTransport'),
    printed('TlsCertificateName', '&lt;I&gt;CN=CA&lt;S&gt;CN=mail.contoso.com'),
    listed('Bindings', '[::]:25', '0.0.0.0:25', '0.0.0.0:587'),
  ].join(''),
);
const send = object(
  `${CONFIGURATION}.SmtpSendConnectorConfig`,
  `<S N="Name">To the internet</S><Nil N="Fqdn"/><Nil N="TlsCertificateName"/><B N="RequireTLS">true</B>${listed('SourceTransportServers', 'EX01')}`,
);
const auth = object(
  `${CONFIGURATION}.AuthConfig`,
  `<S N="CurrentCertificateThumbprint">${'a1'.repeat(20)}</S><S N="PreviousCertificateThumbprint"></S><S N="NextCertificateThumbprint">${'B2'.repeat(20)}</S><DT N="NextCertificateEffectiveDate">2027-02-03T16:16:02+02:00</DT>`,
);

function read(...objects: readonly string[]) {
  return readExportFile({ name: 'x.xml', bytes: utf8(document(...objects)), writtenAt: null });
}

function inventoryOf(server: string, ...objects: readonly string[]) {
  const part = { name: server, server: null, files: ['x.xml'], readAt: null, certificates: [] };
  const [imported] = mergeInventories([part]);
  if (imported === undefined) throw new Error('nothing was merged');
  return toServerInventory(imported, server, read(...objects).connectors);
}

describe('exported connectors', () => {
  it('are read into typed values', () => {
    expect(read(receive, send)).toEqual({
      inventories: [],
      authConfig: null,
      connectors: [
        {
          kind: 'receive',
          name: 'Default Frontend EX01',
          server: 'EX01',
          enabled: true,
          fqdn: 'mail.contoso.com',
          bindings: ['[::]:25', '0.0.0.0:25', '0.0.0.0:587'],
          tlsCertificateName: '<I>CN=CA<S>CN=mail.contoso.com',
          requireTls: false,
          transportRole: 'FrontendTransport',
        },
        {
          kind: 'send',
          name: 'To the internet',
          enabled: null,
          fqdn: null,
          tlsCertificateName: null,
          requireTls: true,
          tlsAuthLevel: null,
          tlsDomain: null,
          cloudServicesMail: null,
          smartHosts: [],
          addressSpaces: [],
          sourceServers: ['EX01'],
        },
      ],
    });
  });

  it('become what rules read: a Receive connector once for each port, Send connectors of this server', () => {
    const inventory = inventoryOf('ex01.contoso.com', receive, send);
    const tlsCertificateName = '<I>CN=CA<S>CN=mail.contoso.com';
    const common = { name: 'Default Frontend EX01', fqdn: 'mail.contoso.com', tlsCertificateName };
    expect(inventory.receiveConnectors).toEqual({
      known: true,
      value: [
        { ...common, port: 25 },
        { ...common, port: 587 },
      ],
    });
    expect(inventory.sendConnectors).toEqual({
      known: true,
      value: [{ name: 'To the internet', fqdn: null, tlsCertificateName: null }],
    });
  });

  it('say nothing of another server’s Receive connectors, but that no Send connector is its', () => {
    const inventory = inventoryOf('EX02', receive, send);
    expect(inventory.receiveConnectors.known).toBe(false);
    expect(inventory.sendConnectors).toEqual({ known: true, value: [] });
  });

  it('stay unknown when no file of them was given', () => {
    const { receiveConnectors, sendConnectors } = inventoryOf('EX01', auth);
    expect([receiveConnectors.known, sendConnectors.known]).toEqual([false, false]);
  });
});

describe('an exported Auth configuration', () => {
  it('names the certificates, and when the next takes over', () => {
    expect(read(auth).authConfig).toEqual({
      currentThumbprint: 'A1'.repeat(20),
      previousThumbprint: null,
      nextThumbprint: 'B2'.repeat(20),
      nextEffectiveDate: '2027-02-03T14:16:02.000Z',
    });
  });
});
