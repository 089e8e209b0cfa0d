/** One healthy server with its certificates, for tests that change one thing each. */
import {
  type ClientAccessState,
  EVERY_ADDRESS,
  type OrganisationState,
  type ServerState,
  type StoredCertificate,
  USUAL_PLATFORM,
} from '../../../lib/exchange/simulated/state.ts';

export const NOW = new Date('2026-11-22T12:00:00.000Z');
export const SETUP = '1'.repeat(40);
export const OLD = '2'.repeat(40);
export const NEW = '3'.repeat(40);
export const WILDCARD = '4'.repeat(40);

const PUBLIC: StoredCertificate = {
  thumbprint: OLD,
  friendlyName: 'mail.contoso.com 2025',
  subject: 'CN=mail.contoso.com, O=Contoso, C=US',
  issuer: 'CN=Public CA, C=US',
  serialNumber: '0A',
  notBefore: '2025-11-10T00:00:00.000Z',
  notAfter: '2026-12-13T00:00:00.000Z',
  domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
  key: 'RSAPublicKey2048',
  signatureHash: 'sha256',
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
  keyUsage: ['digitalSignature', 'keyEncipherment'],
  selfSigned: false,
  hasPrivateKey: true,
  privateKeyExportable: true,
  isKeyPermissionChangeable: true,
  keyProvider: 'CSP',
  defect: null,
  networkServiceRead: true,
  rootStore: 'ThirdParty',
  chain: 'good',
  isPending: false,
};

export const OLD_CERTIFICATE: StoredCertificate = PUBLIC;

export const NEW_CERTIFICATE: StoredCertificate = {
  ...PUBLIC,
  thumbprint: NEW,
  friendlyName: 'mail.contoso.com 2026',
  notBefore: '2026-11-20T00:00:00.000Z',
  notAfter: '2027-06-07T18:26:12.000Z',
  networkServiceRead: false,
};

export const WILDCARD_CERTIFICATE: StoredCertificate = {
  ...PUBLIC,
  thumbprint: WILDCARD,
  friendlyName: 'Wildcard',
  subject: 'CN=*.contoso.com',
  domains: ['*.contoso.com', 'contoso.com'],
  notBefore: '2026-10-23T00:00:00.000Z',
  notAfter: '2027-05-10T00:00:00.000Z',
  networkServiceRead: false,
};

export const SETUP_CERTIFICATE: StoredCertificate = {
  ...PUBLIC,
  thumbprint: SETUP,
  friendlyName: 'Microsoft Exchange',
  subject: 'CN=EX01',
  issuer: 'CN=EX01',
  domains: ['EX01', 'ex01.contoso.com'],
  notBefore: '2024-12-22T00:00:00.000Z',
  notAfter: '2029-12-22T09:05:03.000Z',
  selfSigned: true,
  privateKeyExportable: false,
  rootStore: 'Registry',
};

export const CLIENT_ACCESS: ClientAccessState = {
  x509CertificateName: 'mail.contoso.com',
  isRunning: true,
  startType: 'Automatic',
  loadedThumbprint: OLD,
};

export const SERVER: ServerState = {
  name: 'EX01',
  fqdn: 'ex01.contoso.com',
  role: 'Mailbox',
  version: '2016',
  build: null,
  site: 'Default-First-Site-Name',
  addresses: ['10.20.0.11'],
  platform: USUAL_PLATFORM,
  availabilityGroup: null,
  inactiveComponents: [],
  stoppedServices: [],
  isDirectoryWritable: true,
  isEccSupported: false,
  isServiceHostRunning: true,
  certificates: [SETUP_CERTIFICATE, OLD_CERTIFICATE, NEW_CERTIFICATE, WILDCARD_CERTIFICATE],
  iisBindings: [
    { site: 'Default Web Site', endpoint: '*:443:', thumbprint: OLD },
    { site: 'Default Web Site', endpoint: '127.0.0.1:443:', thumbprint: OLD },
    { site: 'Exchange Back End', endpoint: '*:444:', thumbprint: SETUP },
  ],
  requireSsl: true,
  owaCookieThumbprint: null,
  pop: CLIENT_ACCESS,
  imap: CLIENT_ACCESS,
  um: { startupMode: 'Dual', thumbprint: null },
  umCallRouter: { startupMode: 'Dual', thumbprint: null },
  internalTransportThumbprint: SETUP,
  reencryptsEdgeCredentials: false,
  receiveConnectors: [
    {
      name: 'Default Frontend EX01',
      fqdn: 'mail.contoso.com',
      port: 25,
      tlsCertificateName: null,
      remoteRanges: EVERY_ADDRESS,
      requireTls: false,
    },
  ],
  clientNames: [],
};

export const ORGANISATION: OrganisationState = {
  servers: { EX01: SERVER },
  edgeSubscriptions: [
    {
      edgeServer: 'EDGE01',
      site: 'Default-First-Site-Name',
      pinnedEdgeThumbprint: null,
      credentialsEncryptedWith: { EX01: SETUP },
    },
  ],
  federationThumbprints: [],
  authThumbprint: null,
  authRotation: { previousThumbprint: null, nextThumbprint: null, nextEffectiveDate: null },
  sendConnectors: [],
  signsSerializedData: false,
  isHybrid: false,
  hybridTlsCertificateName: null,
  domainController: 'dc01.contoso.com',
};

/** The server with one certificate changed. */
export function withCertificate(
  thumbprint: string,
  change: Partial<StoredCertificate>,
): ServerState {
  return {
    ...SERVER,
    certificates: SERVER.certificates.map((certificate) =>
      certificate.thumbprint === thumbprint ? { ...certificate, ...change } : certificate,
    ),
  };
}
