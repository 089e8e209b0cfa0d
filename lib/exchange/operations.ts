/** Every operation Signet can run on an Exchange server: its name, parameters and result. The contract of every executor. */
import * as z from 'zod';
import { CERTIFICATE_STATUSES, KEY_PROVIDERS, ROOT_CA_TYPES } from '../domain/certificate.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import { SERVICE_NAMES } from '../domain/services.ts';

const thumbprint = z.string().regex(/^[0-9A-F]{40}$/);
const isoDate = z.iso.datetime();
const serviceName = z.enum(SERVICE_NAMES);

function reading<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value }),
    z.object({ known: z.literal(false), why: z.string() }),
  ]);
}

const certificate = z.object({
  thumbprint,
  friendlyName: z.string().nullable(),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: isoDate,
  notAfter: isoDate,
  domains: z.array(z.string()),
  key: z.string(),
  signatureHash: z.string(),
  extendedKeyUsage: z.array(z.string()).nullable(),
  services: z.array(serviceName).nullable(),
  status: z.enum(CERTIFICATE_STATUSES).nullable(),
  rootCaType: z.enum(ROOT_CA_TYPES).nullable(),
  hasPrivateKey: z.boolean().nullable(),
  privateKeyExportable: z.boolean().nullable(),
  keyProvider: z.enum(KEY_PROVIDERS).nullable(),
  selfSigned: z.boolean(),
  identity: z.string().nullable(),
});

const clientAccessSettings = z.object({
  x509CertificateName: z.string(),
  isRunning: z.boolean(),
});

const startupMode = z.enum(['TCP', 'TLS', 'Dual']).nullable();

const inventory = z.object({
  server: z.string(),
  fqdn: z.string().nullable(),
  readAt: isoDate.nullable(),
  role: reading(z.enum(['Mailbox', 'Edge'])),
  version: reading(z.enum(['2013', '2016', '2019', 'SE'])),
  site: reading(z.string().nullable()),
  certificates: z.array(certificate),
  pop: reading(clientAccessSettings.nullable()),
  imap: reading(clientAccessSettings.nullable()),
  umStartupMode: reading(startupMode),
  umCallRouterStartupMode: reading(startupMode),
  iisBindings: reading(
    z.array(
      z.object({
        site: z.enum(['Default Web Site', 'Exchange Back End']),
        endpoint: z.string(),
        thumbprint: thumbprint.nullable(),
      }),
    ),
  ),
  requireSsl: reading(z.boolean()),
  receiveConnectors: reading(
    z.array(
      z.object({
        name: z.string(),
        fqdn: z.string(),
        port: z.number().int(),
        tlsCertificateName: z.string().nullable(),
      }),
    ),
  ),
  internalTransportThumbprint: reading(thumbprint.nullable()),
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
  sendConnectors: reading(
    z.array(
      z.object({
        name: z.string(),
        fqdn: z.string().nullable(),
        tlsCertificateName: z.string().nullable(),
      }),
    ),
  ),
  isHybrid: reading(z.boolean()),
  isEccSupported: reading(z.boolean()),
}) satisfies z.ZodType<ServerInventory>;

const consumer = z.enum(['POP', 'IMAP']);

/** `changes`: whether the operation changes anything; changing ones need a lease and stop when Signet is frozen. */
export const OPERATIONS = {
  /** Everything the rules, the plan and the verification ask about one server. */
  'Get-CertificateInventory': {
    changes: false,
    parameters: z.object({}),
    result: inventory,
  },
  /** Assigns a certificate to services. SMTP is a call of its own whose question is answered as `defaultSmtp` says. */
  'Enable-ServiceCertificate': {
    changes: true,
    parameters: z.object({
      thumbprint,
      services: z.array(serviceName).min(1),
      defaultSmtp: z.enum(['keep', 'replace']),
      doNotRequireSsl: z.boolean(),
    }),
    result: z.object({
      /** Every question Exchange asked, whole, and the answer given. */
      questions: z.array(z.object({ text: z.string(), answer: z.enum(['Yes', 'No']) })),
      warnings: z.array(z.string()),
      services: z.object({ before: z.array(serviceName), after: z.array(serviceName) }),
      /** `restored`: it moved although it should have been kept, and was put back. */
      internalTransport: z.object({
        before: thumbprint.nullable(),
        after: thumbprint.nullable(),
        restored: z.boolean(),
      }),
      popCertificateName: z.object({ before: z.string(), after: z.string() }).nullable(),
      imapCertificateName: z.object({ before: z.string(), after: z.string() }).nullable(),
    }),
  },
  /** Restarts POP or IMAP (front end and back end pair) so that they load the certificate; only those that run. */
  'Restart-CertificateConsumer': {
    changes: true,
    parameters: z.object({ consumers: z.array(consumer).min(1) }),
    result: z.object({ restarted: z.array(consumer), notRunning: z.array(consumer) }),
  },
  /** Shakes hands with the server's own ports and reports what each shows. An unreachable port is a result. */
  'Test-ServedCertificate': {
    changes: false,
    parameters: z.object({}),
    result: z.object({
      endpoints: z.array(
        z.object({
          service: z.enum(['IIS', 'IMAP', 'POP', 'SMTP']),
          port: z.number().int(),
          endpoint: z.string(),
          thumbprint: thumbprint.nullable(),
          failure: z.string().nullable(),
        }),
      ),
    }),
  },
} as const;

export type OperationName = keyof typeof OPERATIONS;
export type OperationParameters<N extends OperationName> = z.infer<
  (typeof OPERATIONS)[N]['parameters']
>;
export type OperationResult<N extends OperationName> = z.infer<(typeof OPERATIONS)[N]['result']>;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
