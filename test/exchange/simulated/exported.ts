/** Exported lists of certificates, and the organisation built from them, for tests. */
import type { Certificate } from '../../../lib/domain/certificate.ts';
import { type ServerInventory, unknown } from '../../../lib/domain/organisation.ts';
import type { ServiceName } from '../../../lib/domain/services.ts';
import { organisationFromInventories } from '../../../lib/exchange/simulated/imported.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import type { Office } from '../../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../../lib/exchange/simulated/key-cache.ts';
import { NOW } from './fixture.ts';
import { KEY_CACHE } from './places.ts';

export const office: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  serialNumber: () => '01',
};
export const notSaid = unknown('not said');

export function certificate(
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
    keyProvider: null,
    selfSigned: false,
    identity: null,
    ...change,
  };
}

export const SETUP_LIKE = {
  subject: 'CN=EX07',
  issuer: 'CN=EX07',
  domains: ['EX07', 'ex07.contoso.com'],
  selfSigned: true,
  rootCaType: 'Registry',
} as const;

export function exported(certificates: readonly Certificate[]): ServerInventory {
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
    clientNames: notSaid,
    sendConnectors: notSaid,
    isHybrid: notSaid,
    isEccSupported: notSaid,
    hybridTlsCertificateName: notSaid,
    umThumbprint: notSaid,
    umCallRouterThumbprint: notSaid,
    authCertificates: notSaid,
    federationThumbprints: notSaid,
    availabilityGroup: notSaid,
    inactiveComponents: notSaid,
    versions: notSaid,
    domainController: null,
  };
}

export async function built(inventory: ServerInventory, now = NOW) {
  const made = await organisationFromInventories(office, [inventory], now);
  const server = made.organisation.servers[inventory.server];
  if (server === undefined) throw new Error('The server is missing.');
  return { ...made, server, read: inventoryOf(made.organisation, server, now) };
}

export function servicesByThumbprint(certificates: readonly Certificate[]) {
  return Object.fromEntries(certificates.map(({ thumbprint, services }) => [thumbprint, services]));
}
