/** Certificates read from exported files, sorted by the server they stand on. */
import type { Certificate } from '../../domain/certificate.ts';
import { type ServerInventory, serverKey, unknown } from '../../domain/organisation.ts';

/** What files said about one server. */
export interface ImportedInventory {
  /** As a file spells it, mostly the FQDN; `null` when the file names no server. */
  readonly name: string | null;
  /** Short name, upper case; `null` when the file names no server. */
  readonly server: string | null;
  /** The files it was read from. */
  readonly files: readonly string[];
  /** Newest notBefore first, each thumbprint once. */
  readonly certificates: readonly Certificate[];
}

/** The inventory as rules read it, for the server that the caller settled on. */
export function toServerInventory(imported: ImportedInventory, server: string): ServerInventory {
  const notSaid = unknown('An exported list of certificates does not say.');
  return {
    server: serverKey(server),
    fqdn: imported.name?.includes('.') ? imported.name : null,
    readAt: null,
    role: notSaid,
    version: notSaid,
    site: notSaid,
    certificates: imported.certificates,
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

/** Joins what is said about the same server; parts without a server's name join only within one file. Where two know a fact, the later one counts. */
export function mergeInventories(parts: readonly ImportedInventory[]): ImportedInventory[] {
  const fullNames = new Set(parts.flatMap((part) => fullName(part)?.toLowerCase() ?? []));
  const groups = new Map<string, ImportedInventory[]>();
  for (const part of parts) {
    const key = groupKey(part, fullNames);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()].map(join);
}

function fullName({ name }: ImportedInventory): string | null {
  return name?.includes('.') ? name : null;
}

/** A short name means the one full name it begins; servers of two domains may share a short name. */
function groupKey({ name, files }: ImportedInventory, fullNames: ReadonlySet<string>): string {
  if (name === null) return `file ${files.join('\n')}`;
  if (name.includes('.')) return `server ${name.toLowerCase()}`;
  const [candidate, another] = [...fullNames].filter((full) => serverKey(full) === serverKey(name));
  const isClear = candidate !== undefined && another === undefined;
  return `server ${isClear ? candidate : name.toLowerCase()}`;
}

function join(parts: readonly ImportedInventory[]): ImportedInventory {
  const name = parts.map(fullName).find((full) => full !== null) ?? parts[0]?.name ?? null;
  const byThumbprint = new Map<string, Certificate>();
  for (const certificate of parts.flatMap((part) => part.certificates)) {
    const earlier = byThumbprint.get(certificate.thumbprint);
    const both = earlier === undefined ? certificate : preferLater(earlier, certificate);
    byThumbprint.set(certificate.thumbprint, both);
  }
  return {
    name,
    server: name === null ? null : serverKey(name),
    files: [...new Set(parts.flatMap((part) => part.files))],
    certificates: [...byThumbprint.values()].sort(newestFirst),
  };
}

/** Only what the certificate's own bytes leave open can differ. */
function preferLater(earlier: Certificate, later: Certificate): Certificate {
  return {
    ...later,
    friendlyName: later.friendlyName ?? earlier.friendlyName,
    services: later.services ?? earlier.services,
    status: later.status ?? earlier.status,
    rootCaType: later.rootCaType ?? earlier.rootCaType,
    hasPrivateKey: later.hasPrivateKey ?? earlier.hasPrivateKey,
    privateKeyExportable: later.privateKeyExportable ?? earlier.privateKeyExportable,
    identity: later.identity ?? earlier.identity,
  };
}

function newestFirst(a: Certificate, b: Certificate): number {
  return Date.parse(b.notBefore) - Date.parse(a.notBefore);
}
