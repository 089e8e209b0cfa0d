/** Every operation Signet can run on an Exchange server: its name, parameters and result. The contract of every executor and of scripts/. */
import * as z from 'zod';
import {
  IIS_BINDING,
  INVENTORY,
  SERVICE_NAME,
  THUMBPRINT,
  UM_STARTUP_MODE,
} from './inventory-result.ts';

/** A host name as it may stand in a certificate: letters, digits, hyphens and dots; no wildcard. */
const hostName = z.string().regex(/^(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/);

/** What holds a certificate in memory until it is restarted. POP and IMAP mean front end and back end. */
export const CONSUMERS = ['POP', 'IMAP', 'UM', 'UMCallRouter', 'IIS', 'Transport'] as const;
const consumer = z.enum(CONSUMERS);

/** Every question Exchange asked, whole, and the answer given. */
const questions = z.array(z.object({ text: z.string(), answer: z.enum(['Yes', 'No']) }));
const names = z.object({ before: z.string(), after: z.string() }).nullable();
const startupMode = z.object({ before: UM_STARTUP_MODE, after: UM_STARTUP_MODE }).nullable();

export const SERVED_CERTIFICATE = z.object({
  service: z.enum(['IIS', 'IMAP', 'POP', 'SMTP']),
  port: z.number().int(),
  endpoint: z.string(),
  thumbprint: THUMBPRINT.nullable(),
  failure: z.string().nullable(),
  address: z.string().optional(),
  serverName: z.string().optional(),
  names: z.array(z.string()).optional(),
  chain: z.array(THUMBPRINT).optional(),
  protocol: z.string().optional(),
});

export const PERMISSION_CHECKS = [
  'exchange-service-host',
  'directory-writable',
  'private-key-readable',
  'agent-version',
  'language-mode',
  'powershell-version',
] as const;

/** `changes`: whether the operation changes anything; changing ones need a lease and stop when Signet is frozen. */
export const OPERATIONS = {
  /** Everything the rules, the plan and the verification ask about one server. */
  'Get-CertificateInventory': { changes: false, parameters: z.object({}), result: INVENTORY },
  /** Whether an operation could do its work there: asked before anybody approves. */
  'Test-OperationPermission': {
    changes: false,
    parameters: z.object({
      /** The certificate whose private key must be readable; `null`: none in particular. */
      thumbprint: THUMBPRINT.nullable(),
    }),
    result: z.object({
      checks: z.array(
        z.object({
          check: z.enum(PERMISSION_CHECKS),
          /** `null`: it could not be found out; `detail` says why. */
          passed: z.boolean().nullable(),
          detail: z.string(),
        }),
      ),
    }),
  },
  /** Shakes hands with the server's own ports and reports what each shows. An unreachable port is a result. */
  'Test-ServedCertificate': {
    changes: false,
    parameters: z.object({
      /** Names that clients ask for, sent as Server Name Indication; empty: the server's own name. */
      clientNames: z.array(hostName).max(50).optional(),
    }),
    result: z.object({ endpoints: z.array(SERVED_CERTIFICATE) }),
  },
  /** Assigns a certificate to services. SMTP is a call of its own whose question is answered as `defaultSmtp` says. */
  'Enable-ServiceCertificate': {
    changes: true,
    parameters: z.object({
      thumbprint: THUMBPRINT,
      services: z.array(SERVICE_NAME).min(1),
      defaultSmtp: z.enum(['keep', 'replace']),
      doNotRequireSsl: z.boolean(),
    }),
    result: z.object({
      questions,
      warnings: z.array(z.string()),
      services: z.object({ before: z.array(SERVICE_NAME), after: z.array(SERVICE_NAME) }),
      /** `restored`: it moved although it should have been kept, and was put back. */
      internalTransport: z.object({
        before: THUMBPRINT.nullable(),
        after: THUMBPRINT.nullable(),
        restored: z.boolean(),
      }),
      popCertificateName: names,
      imapCertificateName: names,
    }),
  },
  /** Sets the name by which POP or IMAP finds its certificate; it counts after a restart. */
  'Set-PopImapCertificateName': {
    changes: true,
    parameters: z.object({
      protocols: z.array(z.enum(['POP', 'IMAP'])).min(1),
      name: hostName,
    }),
    /** `null`: not asked for. */
    result: z.object({ pop: names, imap: names, warnings: z.array(z.string()) }),
  },
  /** Sets the startup mode of Unified Messaging or its call router; it counts after a restart. */
  'Set-UmStartupMode': {
    changes: true,
    parameters: z.object({
      targets: z.array(z.enum(['UM', 'UMCallRouter'])).min(1),
      mode: UM_STARTUP_MODE,
    }),
    /** `null`: not asked for. */
    result: z.object({
      um: startupMode,
      umCallRouter: startupMode,
      warnings: z.array(z.string()),
    }),
  },
  /** Restarts what was named, so that it loads its certificate anew; only what runs. */
  'Restart-CertificateConsumer': {
    changes: true,
    parameters: z.object({ consumers: z.array(consumer).min(1) }),
    result: z.object({ restarted: z.array(consumer), notRunning: z.array(consumer) }),
  },
  /** Removes a certificate; refuses by itself while anything still needs it that Exchange doesn't ask about. */
  'Remove-ServiceCertificate': {
    changes: true,
    parameters: z.object({ thumbprint: THUMBPRINT }),
    result: z.object({
      thumbprint: THUMBPRINT,
      /** The public certificate that was removed: DER in Base64. */
      rawData: z.base64(),
      questions,
      warnings: z.array(z.string()),
    }),
  },
  /** Makes a connector name a certificate by issuer and subject, or no certificate. */
  'Set-ConnectorTlsCertificate': {
    changes: true,
    parameters: z.object({
      kind: z.enum(['Send', 'Receive']),
      /** GUID, lower case. */
      connector: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      /** A certificate installed on this server; `null`: the connector shall name none. */
      thumbprint: THUMBPRINT.nullable(),
    }),
    /** `<I>issuer<S>subject`, or `null`. */
    result: z.object({
      connector: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      warnings: z.array(z.string()),
    }),
  },
  /** Makes a self-signed certificate for the server's own names and lets it become the default SMTP certificate. */
  'New-InternalTransportCertificate': {
    changes: true,
    parameters: z.object({}),
    result: z.object({
      thumbprint: THUMBPRINT,
      internalTransport: z.object({ before: THUMBPRINT.nullable(), after: THUMBPRINT.nullable() }),
      warnings: z.array(z.string()),
    }),
  },
  /** Binds a certificate to port 444 of the Exchange Back End site. */
  'Set-BackEndBinding': {
    changes: true,
    parameters: z.object({ thumbprint: THUMBPRINT }),
    result: z.object({ before: z.array(IIS_BINDING), after: z.array(IIS_BINDING) }),
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

export const OPERATION_NAMES: readonly OperationName[] =
  Object.keys(OPERATIONS).filter(isOperationName);
