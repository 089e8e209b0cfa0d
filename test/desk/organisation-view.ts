/** A small organisation as the desk shows it: two Mailbox servers and a subscribed Edge server. */
import type { Certificate } from '../../lib/domain/certificate.ts';
import type { OrganisationView, PortView, ServerView } from '../../lib/exchange/simulated/view.ts';

export const PUBLIC_THUMBPRINT = 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334';
export const OLD_THUMBPRINT = '5113AE0233A72FCCB75B1D0198628675333D010E';
export const WILDCARD_THUMBPRINT = '0F0E0D0C0B0A09080706050403020100FFEEDDCC';

const certificate: Certificate = {
  thumbprint: PUBLIC_THUMBPRINT,
  friendlyName: 'Contoso mail 2026',
  subject: 'CN=mail.contoso.com, O=Contoso, C=US',
  issuer: 'CN=DigiCert TLS RSA SHA256 2020 CA1, O=DigiCert Inc, C=US',
  serialNumber: '0A1B2C3D',
  notBefore: '2026-11-10T00:00:00.000Z',
  notAfter: '2027-05-29T23:59:59.000Z',
  domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
  key: 'RSAPublicKey2048',
  signatureHash: 'sha256',
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
  services: [],
  status: 'Valid',
  rootCaType: 'ThirdParty',
  hasPrivateKey: true,
  privateKeyExportable: true,
  keyProvider: null,
  selfSigned: false,
  identity: null,
};

const certificates: readonly Certificate[] = [
  certificate,
  {
    ...certificate,
    thumbprint: OLD_THUMBPRINT,
    friendlyName: 'Contoso mail 2025',
    notBefore: '2026-05-20T00:00:00.000Z',
    notAfter: '2026-12-06T23:59:59.000Z',
    services: ['IMAP', 'POP', 'IIS', 'SMTP'],
  },
  {
    ...certificate,
    thumbprint: WILDCARD_THUMBPRINT,
    friendlyName: 'Contoso wildcard',
    subject: 'CN=*.contoso.com, O=Contoso, C=US',
    domains: ['*.contoso.com'],
    notBefore: '2026-06-01T00:00:00.000Z',
    notAfter: '2027-01-10T23:59:59.000Z',
  },
  {
    ...certificate,
    thumbprint: '77889900AABBCCDDEEFF00112233445566778899',
    friendlyName: 'Microsoft Exchange Server Auth Certificate',
    subject: 'CN=Microsoft Exchange Server Auth Certificate',
    issuer: 'CN=Microsoft Exchange Server Auth Certificate',
    domains: [],
    notBefore: '2024-02-01T00:00:00.000Z',
    notAfter: '2029-01-06T00:00:00.000Z',
    services: ['SMTP'],
    rootCaType: 'None',
    selfSigned: true,
  },
  {
    ...certificate,
    thumbprint: '99887766554433221100FFEEDDCCBBAA00998877',
    friendlyName: 'Contoso mail 2024',
    notBefore: '2025-04-01T00:00:00.000Z',
    notAfter: '2026-04-30T23:59:59.000Z',
    status: 'DateInvalid',
  },
];

const ports: readonly PortView[] = [
  { service: 'IIS', port: 443, endpoint: 'Default Web Site' },
  { service: 'IIS', port: 444, endpoint: 'Exchange Back End' },
  { service: 'IMAP', port: 993, endpoint: 'IMAP4' },
  { service: 'POP', port: 995, endpoint: 'POP3' },
  { service: 'SMTP', port: 25, endpoint: 'Default Frontend EX01' },
].map((port, index) => ({
  ...port,
  service: (['IIS', 'IIS', 'IMAP', 'POP', 'SMTP'] as const)[index] ?? 'IIS',
  thumbprint: OLD_THUMBPRINT,
  failure: null,
  loopbackPort: 40_000 + index,
}));

const server: ServerView = {
  name: 'EX01',
  fqdn: 'ex01.contoso.com',
  role: 'Mailbox',
  version: '2019',
  site: 'Berlin',
  fault: null,
  internalTransportThumbprint: OLD_THUMBPRINT,
  umStartupMode: null,
  edgeSync: { works: true, why: null },
  certificates,
  ports,
  operations: [
    {
      operationId: 'op-1',
      operation: 'Get-CertificateInventory',
      state: 'finished',
      at: '2026-11-22T15:59:00.000Z',
    },
  ],
};

export const ORGANISATION: OrganisationView = {
  now: '2026-11-22T16:00:00.000Z',
  servers: [
    server,
    { ...server, name: 'EX02', version: '2016', umStartupMode: 'TCP', edgeSync: null },
    {
      ...server,
      name: 'EDGE01',
      role: 'Edge',
      site: null,
      ports: ports.filter((port) => port.service === 'SMTP'),
      edgeSync: { works: false, why: 'the Edge server shows another certificate' },
      fault: 'slow',
    },
  ],
};
