/** How each operation's parameters reach its script: as text, each held to a pattern before anything is sent and again on the server. */
import { OPERATIONS, type OperationName } from './operations.ts';
import type { OperationCommand } from './port.ts';

/** The command's parameters do not fit the operation; nothing was sent. */
export class UnfitParameters extends Error {
  override readonly name = 'UnfitParameters';
}

const THUMBPRINT = '[0-9A-F]{40}';
const HOST = '[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,20}';
const SERVICE = '(IMAP|POP|UM|IIS|SMTP|Federation|UMCallRouter)';
const CONSUMER = '(POP|IMAP|UM|UMCallRouter|IIS|Transport)';

function listOf(item: string, most: number): string {
  return `^${item}(,${item}){0,${most - 1}}$`;
}

/** Every script takes these, in this order, before its own. Anchored regular expressions that .NET, Go and JavaScript read alike. */
export const COMMON_PARAMETERS = {
  OperationId: '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$',
  /** Short name of the server this is meant for: another one refuses. */
  Server: '^[A-Za-z0-9_-]{1,63}$',
} as const;

/** Scripts that change something take this too. */
export const FENCE_PARAMETER = { Fence: '^[0-9]{1,15}$' } as const;

/** Each operation's own parameters and their patterns, in the order of the script's `param` block. */
export const SCRIPT_PARAMETERS = {
  'Get-CertificateInventory': {},
  'Test-OperationPermission': { Thumbprint: `^(${THUMBPRINT})?$` },
  'Test-ServedCertificate': { ClientNames: `^(${HOST}(,${HOST}){0,49})?$` },
  'Enable-ServiceCertificate': {
    Thumbprint: `^${THUMBPRINT}$`,
    Services: listOf(SERVICE, 7),
    DefaultSmtp: '^(keep|replace)$',
    DoNotRequireSsl: '^(true|false)$',
  },
  'Set-PopImapCertificateName': { Protocols: listOf('(POP|IMAP)', 2), Name: `^${HOST}$` },
  'Set-UmStartupMode': { Targets: listOf('(UM|UMCallRouter)', 2), Mode: '^(TCP|TLS|Dual)$' },
  'Restart-CertificateConsumer': { Consumers: listOf(CONSUMER, 6) },
  'Remove-ServiceCertificate': { Thumbprint: `^${THUMBPRINT}$` },
  'Set-ConnectorTlsCertificate': {
    Kind: '^(Send|Receive)$',
    Connector: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    Thumbprint: `^(${THUMBPRINT})?$`,
  },
  'New-InternalTransportCertificate': {},
  'Set-BackEndBinding': { Thumbprint: `^${THUMBPRINT}$` },
} as const satisfies Readonly<Record<OperationName, Readonly<Record<string, string>>>>;

/** Every parameter of the operation's script and its pattern. */
export function scriptParameters(operation: OperationName): Readonly<Record<string, string>> {
  return {
    ...COMMON_PARAMETERS,
    ...(OPERATIONS[operation].changes ? FENCE_PARAMETER : {}),
    ...SCRIPT_PARAMETERS[operation],
  };
}

/** The values for one command, each fitting its pattern. Throws UnfitParameters. */
export function scriptArguments(command: OperationCommand): Readonly<Record<string, string>> {
  const { operation, operationId, server, fence } = command;
  const values: Record<string, string> = {
    OperationId: operationId,
    Server: server,
    ...(OPERATIONS[operation].changes ? { Fence: String(fence) } : {}),
    ...asText(operation, command.parameters),
  };
  const patterns = scriptParameters(operation);
  for (const name of new Set([...Object.keys(patterns), ...Object.keys(values)])) {
    const pattern = patterns[name];
    if (pattern === undefined || !new RegExp(pattern, 'u').test(values[name] ?? '')) {
      throw new UnfitParameters(`${name} does not fit ${operation}.`);
    }
  }
  return values;
}

/** Lists are joined by commas, `null` becomes empty, and a name begins with a capital, as PowerShell writes it. */
function asText(operation: OperationName, parameters: unknown): Record<string, string> {
  const parsed = OPERATIONS[operation].parameters.safeParse(parameters);
  if (!parsed.success) {
    throw new UnfitParameters(`The parameters do not fit ${operation}.`, { cause: parsed.error });
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([name, value]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      Array.isArray(value) ? value.join(',') : String(value ?? ''),
    ]),
  );
}
