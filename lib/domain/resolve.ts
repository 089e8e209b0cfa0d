/** From a request to a change: settles which certificate and which servers are meant, or says why it can't. */
import type { AssignChange } from './change.ts';
import { type ServerInventory, serverKey } from './organisation.ts';
import { printRequest } from './request/print.ts';
import type { AssignmentRequest, CertificateReference, Refusal } from './request/request.ts';

export type Resolution =
  | { readonly change: AssignChange; readonly error?: never }
  | { readonly error: Refusal; readonly change?: never };

export type FoundCertificate =
  | { readonly thumbprint: string; readonly error?: never }
  | { readonly error: Refusal; readonly thumbprint?: never };

type NamedServers =
  | { readonly servers: readonly string[]; readonly error?: never }
  | { readonly error: Refusal; readonly servers?: never };

/** `knownServers` are short names, upper case; `inventories` what was last read of them. */
export function resolveChange(
  request: AssignmentRequest,
  inventories: readonly ServerInventory[],
  knownServers: readonly string[],
): Resolution {
  const named = findServers(request.servers, inventories, knownServers);
  if (named.error !== undefined) return named;
  const found = findCertificate(request, inventories);
  if (found.error !== undefined) return found;
  const { thumbprint } = found;
  if (named.servers.length === 0) return proposeServers(request, thumbprint, inventories);
  const { services, options } = request;
  return { change: { kind: 'assign', thumbprint, services, servers: named.servers, options } };
}

/** A whole thumbprint stands for itself; the beginning of one must fit exactly one certificate that was read. */
export function findCertificate(
  reference: CertificateReference,
  inventories: readonly ServerInventory[],
): FoundCertificate {
  if (reference.thumbprint !== undefined) return { thumbprint: reference.thumbprint };
  const prefix = reference.thumbprintPrefix;
  const all = inventories.flatMap(({ certificates }) => certificates);
  const fitting = all.map((one) => one.thumbprint).filter((one) => one.startsWith(prefix));
  const [only, ...others] = new Set(fitting);
  if (only === undefined) {
    return refused(
      'certificate-not-found',
      `No certificate that was read begins with ${prefix}. Write the whole thumbprint, or use \`list\` to see what is there.`,
    );
  }
  if (others.length === 0) return { thumbprint: only };
  return refused(
    'ambiguous-thumbprint',
    `${others.length + 1} certificates begin with ${prefix}: ${[only, ...others].join(', ')}. Write more of the one you mean.`,
  );
}

function findServers(
  names: readonly string[],
  inventories: readonly ServerInventory[],
  knownServers: readonly string[],
): NamedServers {
  const known = new Set(knownServers.map(serverKey));
  const servers = new Set<string>();
  for (const name of names) {
    const key = serverKey(name);
    if (!known.has(key)) {
      return refused(
        'unknown-server',
        `There is no server ${name} here. Signet knows ${listed(known)}.`,
      );
    }
    const fqdn = inventories.find(({ server }) => server === key)?.fqdn ?? null;
    if (name.includes('.') && name.toUpperCase() !== fqdn?.toUpperCase()) {
      return refused(
        'unknown-server',
        fqdn === null
          ? `Signet does not know the full name of ${key} yet, so ${name} could be another server. Write ${key} if that is the one.`
          : `${name} is not the ${key} that Signet knows, which is ${fqdn}. Write ${key} if that is the one.`,
      );
    }
    servers.add(key);
  }
  return { servers: [...servers] };
}

function listed(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'no server yet' : [...names].join(', ');
}

/** Signet does not choose servers: it shows which hold the certificate and the line that names them. */
function proposeServers(
  { verb, services, options }: AssignmentRequest,
  thumbprint: string,
  inventories: readonly ServerInventory[],
) {
  const holders = inventories
    .filter(({ certificates }) => certificates.some((one) => one.thumbprint === thumbprint))
    .map(({ server }) => server);
  if (holders.length === 0) {
    return refused(
      'server-missing',
      `The text names no server, and none of those read so far holds ${thumbprint}. Import the certificate first, then name the server: \`on EX01\`.`,
    );
  }
  const line = printRequest({ verb, thumbprint, services, servers: holders, options });
  return refused(
    'server-missing',
    `The text names no server. ${holders.join(', ')} ${holders.length === 1 ? 'holds' : 'hold'} this certificate; to mean ${holders.length === 1 ? 'that one' : 'all of them'}, write \`/cert ${line}\`.`,
  );
}

function refused(code: string, message: string): { readonly error: Refusal } {
  return { error: { code, message } };
}
