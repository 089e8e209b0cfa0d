/** From a request to a change: settles which certificate and which servers are meant, or says why it can't. */
import type { AssignChange } from './change.ts';
import { type ServerInventory, serverKey } from './organisation.ts';
import type { AssignmentRequest, CertificateReference } from './request/request.ts';

/** Why it can't be settled, with the values the sentence needs. */
export type ResolveRefusal =
  | { readonly code: 'certificate-not-found'; readonly prefix: string }
  | {
      readonly code: 'ambiguous-thumbprint';
      readonly prefix: string;
      readonly found: readonly string[];
    }
  | {
      readonly code: 'unknown-server';
      readonly kind: 'none-of-that-name';
      readonly name: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: 'unknown-server';
      readonly kind: 'another-full-name';
      readonly name: string;
      readonly server: string;
      /** Of the server that is known; `null` while it is not read. */
      readonly fqdn: string | null;
    }
  | {
      readonly code: 'server-missing';
      readonly kind: 'nobody-holds-it';
      readonly thumbprint: string;
    }
  /** `proposal` names the servers that hold the certificate. */
  | {
      readonly code: 'server-missing';
      readonly kind: 'held';
      readonly proposal: AssignmentRequest;
    };

export type Resolution =
  | { readonly change: AssignChange; readonly error?: never }
  | { readonly error: ResolveRefusal; readonly change?: never };

export type FoundCertificate =
  | { readonly thumbprint: string; readonly error?: never }
  | { readonly error: ResolveRefusal; readonly thumbprint?: never };

type NamedServers =
  | { readonly servers: readonly string[]; readonly error?: never }
  | { readonly error: ResolveRefusal; readonly servers?: never };

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
  if (only === undefined) return refused({ code: 'certificate-not-found', prefix });
  if (others.length === 0) return { thumbprint: only };
  return refused({ code: 'ambiguous-thumbprint', prefix, found: [only, ...others] });
}

function findServers(
  names: readonly string[],
  inventories: readonly ServerInventory[],
  knownServers: readonly string[],
): NamedServers {
  const code = 'unknown-server';
  const known = new Set(knownServers.map(serverKey));
  const servers = new Set<string>();
  for (const name of names) {
    const key = serverKey(name);
    if (!known.has(key)) {
      return refused({ code, kind: 'none-of-that-name', name, known: [...known] });
    }
    const fqdn = inventories.find(({ server }) => server === key)?.fqdn ?? null;
    if (name.includes('.') && name.toUpperCase() !== fqdn?.toUpperCase()) {
      return refused({ code, kind: 'another-full-name', name, server: key, fqdn });
    }
    servers.add(key);
  }
  return { servers: [...servers] };
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
  const code = 'server-missing';
  if (holders.length === 0) return refused({ code, kind: 'nobody-holds-it', thumbprint });
  const proposal: AssignmentRequest = { verb, thumbprint, services, servers: holders, options };
  return refused({ code, kind: 'held', proposal });
}

function refused(error: ResolveRefusal): { readonly error: ResolveRefusal } {
  return { error };
}
