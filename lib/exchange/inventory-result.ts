/** Result schema of Get-CertificateInventory: everything the rules, the plan and the verification ask about one server. */
import * as z from 'zod';
import { CERTIFICATE_STATUSES, KEY_PROVIDERS, ROOT_CA_TYPES } from '../domain/certificate.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import { SERVICE_NAMES } from '../domain/services.ts';

export const THUMBPRINT = z.string().regex(/^[0-9A-F]{40}$/);
export const ISO_DATE = z.iso.datetime();
export const SERVICE_NAME = z.enum(SERVICE_NAMES);
export const UM_STARTUP_MODE = z.enum(['TCP', 'TLS', 'Dual']);

function reading<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value }),
    z.object({ known: z.literal(false), why: z.string() }),
  ]);
}

/** What Exchange and Windows say of a certificate, beside its own bytes. */
const exchangeFacts = {
  friendlyName: z.string().nullable(),
  services: z.array(SERVICE_NAME).nullable(),
  status: z.enum(CERTIFICATE_STATUSES).nullable(),
  rootCaType: z.enum(ROOT_CA_TYPES).nullable(),
  hasPrivateKey: z.boolean().nullable(),
  privateKeyExportable: z.boolean().nullable(),
  keyProvider: z.enum(KEY_PROVIDERS).nullable(),
  identity: z.string().nullable(),
};

const certificate = z.object({
  thumbprint: THUMBPRINT,
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: ISO_DATE,
  notAfter: ISO_DATE,
  domains: z.array(z.string()),
  key: z.string(),
  signatureHash: z.string(),
  extendedKeyUsage: z.array(z.string()).nullable(),
  selfSigned: z.boolean(),
  ...exchangeFacts,
});

const clientAccessSettings = z.object({
  x509CertificateName: z.string(),
  isRunning: z.boolean(),
});

export const IIS_BINDING = z.object({
  site: z.enum(['Default Web Site', 'Exchange Back End']),
  endpoint: z.string(),
  thumbprint: THUMBPRINT.nullable(),
});

const receiveConnector = z.object({
  name: z.string(),
  fqdn: z.string(),
  port: z.number().int(),
  tlsCertificateName: z.string().nullable(),
  id: z.string().optional(),
  remoteRanges: z.array(z.string()).optional(),
  requireTls: z.boolean().optional(),
});

const sendConnector = z.object({
  name: z.string(),
  fqdn: z.string().nullable(),
  tlsCertificateName: z.string().nullable(),
  id: z.string().optional(),
  requireTls: z.boolean().optional(),
  tlsDomain: z.string().nullable().optional(),
  isCloudServicesMailEnabled: z.boolean().optional(),
  sourceServers: z.array(z.string()).optional(),
});

const authCertificates = z.object({
  current: THUMBPRINT.nullable(),
  previous: THUMBPRINT.nullable(),
  next: THUMBPRINT.nullable(),
  nextEffectiveAt: ISO_DATE.nullable(),
});

const startupMode = UM_STARTUP_MODE.nullable();

export const INVENTORY = z.object({
  server: z.string(),
  fqdn: z.string().nullable(),
  readAt: ISO_DATE.nullable(),
  role: reading(z.enum(['Mailbox', 'Edge'])),
  version: reading(z.enum(['2013', '2016', '2019', 'SE'])),
  site: reading(z.string().nullable()),
  certificates: z.array(certificate),
  pop: reading(clientAccessSettings.nullable()),
  imap: reading(clientAccessSettings.nullable()),
  umStartupMode: reading(startupMode),
  umCallRouterStartupMode: reading(startupMode),
  iisBindings: reading(z.array(IIS_BINDING)),
  requireSsl: reading(z.boolean()),
  receiveConnectors: reading(z.array(receiveConnector)),
  internalTransportThumbprint: reading(THUMBPRINT.nullable()),
  edgeSubscription: reading(
    z.object({
      isSubscribed: z.boolean(),
      edgeServers: z.array(z.string()),
      site: z.string().nullable(),
    }),
  ),
  clientNames: reading(
    z.array(
      z.object({ service: z.enum(['IIS', 'IMAP', 'POP']), host: z.string(), source: z.string() }),
    ),
  ),
  sendConnectors: reading(z.array(sendConnector)),
  isHybrid: reading(z.boolean()),
  hybridTlsCertificateName: reading(z.string().nullable()),
  isEccSupported: reading(z.boolean()),
  umThumbprint: reading(THUMBPRINT.nullable()),
  umCallRouterThumbprint: reading(THUMBPRINT.nullable()),
  authCertificates: reading(authCertificates.nullable()),
  federationThumbprints: reading(z.array(THUMBPRINT)),
  availabilityGroup: reading(z.string().nullable()),
  inactiveComponents: reading(z.array(z.string())),
  versions: reading(
    z.object({ exchange: z.string(), powerShell: z.string(), agent: z.string().nullable() }),
  ),
  domainController: z.string().nullable(),
  reachedAs: z.string().optional(),
}) satisfies z.ZodType<ServerInventory>;

/** What the script prints: each certificate's bytes, and beside them only what they don't tell. */
export const INVENTORY_OUTPUT = INVENTORY.extend({
  certificates: z.array(
    /** `rawData`: DER in Base64. */
    z.object({ rawData: z.base64(), ...exchangeFacts }),
  ),
});
