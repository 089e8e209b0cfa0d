import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../lib/domain/certificate.ts';
import { known, type ServerInventory, unknown } from '../../../lib/domain/organisation.ts';
import { inExchangeOrder, type ServiceName } from '../../../lib/domain/services.ts';
import { organisationFromInventories } from '../../../lib/exchange/simulated/imported.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import { inventoriesFromFiles } from '../../../lib/exchange/simulated/inventory-files.ts';
import type { Office } from '../../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../../lib/exchange/simulated/key-cache.ts';
import { portsOf } from '../../../lib/exchange/simulated/served.ts';
import { KEY_CACHE } from './places.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const office: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  serialNumber: () => '01',
};
const notSaid = unknown('not said');

function certificate(
  digit: string,
  services: readonly ServiceName[] | null,
  change: Partial<Certificate> = {},
): Certificate {
  return {
    thumbprint: digit.repeat(40),
    friendlyName: null,
    subject: 'CN=mail.contoso.com',
    issuer: 'CN=Some CA',
    serialNumber: '0A',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    domains: ['mail.contoso.com'],
    key: 'RSAPublicKey2048',
    signatureHash: 'sha256',
    extendedKeyUsage: null,
    services,
    status: 'Valid',
    rootCaType: 'ThirdParty',
    hasPrivateKey: null,
    privateKeyExportable: null,
    selfSigned: false,
    identity: null,
    ...change,
  };
}

const SETUP_LIKE = {
  subject: 'CN=EX07',
  issuer: 'CN=EX07',
  domains: ['EX07', 'ex07.contoso.com'],
  selfSigned: true,
  rootCaType: 'Registry',
} as const;

function exported(certificates: readonly Certificate[]): ServerInventory {
  return {
    server: 'EX07',
    fqdn: 'ex07.contoso.com',
    readAt: null,
    role: notSaid,
    version: notSaid,
    site: notSaid,
    certificates,
    pop: notSaid,
    imap: notSaid,
    umStartupMode: notSaid,
    umCallRouterStartupMode: notSaid,
    iisBindings: notSaid,
    requireSsl: notSaid,
    receiveConnectors: notSaid,
    internalTransportThumbprint: notSaid,
    edgeSubscription: notSaid,
  };
}

async function built(inventory: ServerInventory) {
  const made = await organisationFromInventories(office, [inventory], NOW);
  const server = made.organisation.servers[inventory.server];
  if (server === undefined) throw new Error('The server is missing.');
  return { ...made, server, read: inventoryOf(made.organisation, server, NOW) };
}

function servicesByThumbprint(certificates: readonly Certificate[]) {
  return Object.fromEntries(certificates.map(({ thumbprint, services }) => [thumbprint, services]));
}

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

const data = fileURLToPath(new URL('../../../../shared/exchange/data', import.meta.url));
const hasData = existsSync(data);

describe.runIf(hasData)('real exports (skipped on a machine that has none)', () => {
  it.each(['e16-certificates', 'lab-certificates', 'lab-certificates-same-subject'])(
    '%s: the organisation shows the exported services',
    async (name) => {
      const inventories = inventoriesFromFiles([join(data, 'clixml', `${name}.xml`)]);
      const parsed: { thumbprint: string; services: number }[] = JSON.parse(
        readFileSync(join(data, 'parsed', `${name}.json`), 'utf8'),
      );
      const [inventory] = inventories;
      if (inventory === undefined) throw new Error('Nothing was read.');
      const { read } = await built(inventory);
      expect(servicesByThumbprint(read.certificates)).toEqual(
        servicesByThumbprint(inventory.certificates),
      );
      expect(read.certificates).toHaveLength(parsed.length);
    },
  );
});
