/** Certificates read from exported files, sorted by the server they stand on. */
import { known, type ServerInventory, serverKey, unknown } from '../../domain/organisation.ts';
import type { ImportedConnector } from './connectors.ts';
import { type ImportedCertificate, newestFirst, preferLater } from './imported-certificate.ts';
import { spelledAsIn } from './tls-certificate-name.ts';

/** What files said about one server. */
export interface ImportedInventory {
  /** As a file spells it, mostly the FQDN; `null` when the file names no server. */
  readonly name: string | null;
  /** Short name, upper case; `null` when the file names no server. */
  readonly server: string | null;
  /** The files it was read from. */
  readonly files: readonly string[];
  /** ISO 8601 UTC, of the oldest of the files; `null`: not known. */
  readonly readAt: string | null;
  /** Newest notBefore first, each thumbprint once. */
  readonly certificates: readonly ImportedCertificate[];
}

/** The inventory as rules read it, for the server that the caller settled on. `connectors`: those of the organisation, `null` when no file of them was given. */
export function toServerInventory(
  imported: ImportedInventory,
  server: string,
  connectors: readonly ImportedConnector[] | null = null,
): ServerInventory {
  const notSaid = unknown('An exported list of certificates does not say.');
  return {
    server: serverKey(server),
    fqdn: imported.name?.includes('.') ? imported.name : null,
    readAt: imported.readAt,
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
    receiveConnectors: receiveConnectorsOf(imported, server, connectors),
    internalTransportThumbprint: notSaid,
    edgeSubscription: notSaid,
    clientNames: notSaid,
    sendConnectors: sendConnectorsOf(imported, server, connectors),
    isHybrid: notSaid,
    hybridTlsCertificateName: notSaid,
    isEccSupported: notSaid,
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

/** A file of connectors that names none of this server's does not say that it has none: every server has some. */
function receiveConnectorsOf(
  { name, certificates }: ImportedInventory,
  server: string,
  connectors: readonly ImportedConnector[] | null,
): ServerInventory['receiveConnectors'] {
  const own = connectors?.flatMap((connector) =>
    connector.kind === 'receive' && isAt(connector.server, server) ? [connector] : [],
  );
  if (own === undefined || own.length === 0) {
    return unknown('The files do not hold this server’s Receive connectors.');
  }
  return known(
    own.flatMap((connector) =>
      portsOf(connector.bindings).map((port) => ({
        name: connector.name,
        // Exchange shows the server's own name where none is set.
        fqdn: connector.fqdn ?? name ?? server,
        port,
        tlsCertificateName: respell(connector, certificates),
      })),
    ),
  );
}

function portsOf(bindings: readonly string[]): number[] {
  const ports = bindings.flatMap((binding) => /:(\d{1,5})$/.exec(binding)?.[1] ?? []);
  return [...new Set(ports.map(Number))];
}

function sendConnectorsOf(
  { certificates }: ImportedInventory,
  server: string,
  connectors: readonly ImportedConnector[] | null,
): ServerInventory['sendConnectors'] {
  const all = connectors?.flatMap((connector) => (connector.kind === 'send' ? [connector] : []));
  if (all === undefined || all.length === 0) {
    return unknown('The files do not hold the organisation’s Send connectors.');
  }
  const own = all.filter(({ sourceServers }) => sourceServers.some((name) => isAt(name, server)));
  return known(
    own.map((connector) => ({
      name: connector.name,
      fqdn: connector.fqdn,
      tlsCertificateName: respell(connector, certificates),
    })),
  );
}

function respell(
  { tlsCertificateName }: ImportedConnector,
  certificates: readonly ImportedCertificate[],
): string | null {
  return tlsCertificateName === null ? null : spelledAsIn(certificates, tlsCertificateName);
}

function isAt(name: string | null, server: string): boolean {
  return name !== null && serverKey(name) === serverKey(server);
}

/** Joins what is said about the same server; parts without a server's name join only within one file. Where two know a fact, the later one counts. */
export function mergeInventories(parts: readonly ImportedInventory[]): ImportedInventory[] {
  const fullNames = new Map<string, string[]>();
  for (const full of new Set(parts.flatMap((part) => fullName(part)?.toLowerCase() ?? []))) {
    const key = serverKey(full);
    fullNames.set(key, [...(fullNames.get(key) ?? []), full]);
  }
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
function groupKey(
  { name, files }: ImportedInventory,
  fullNames: ReadonlyMap<string, readonly string[]>,
): string {
  if (name === null) return `file ${files.join('\n')}`;
  if (name.includes('.')) return `server ${name.toLowerCase()}`;
  const [candidate, another] = fullNames.get(serverKey(name)) ?? [];
  const isClear = candidate !== undefined && another === undefined;
  return `server ${isClear ? candidate : name.toLowerCase()}`;
}

function join(parts: readonly ImportedInventory[]): ImportedInventory {
  const name = parts.map(fullName).find((full) => full !== null) ?? parts[0]?.name ?? null;
  const byThumbprint = new Map<string, ImportedCertificate>();
  for (const certificate of parts.flatMap((part) => part.certificates)) {
    const earlier = byThumbprint.get(certificate.thumbprint);
    const both = earlier === undefined ? certificate : preferLater(earlier, certificate);
    byThumbprint.set(certificate.thumbprint, both);
  }
  return {
    name,
    server: name === null ? null : serverKey(name),
    files: [...new Set(parts.flatMap((part) => part.files))],
    readAt: oldest(parts.map(({ readAt }) => readAt)),
    certificates: newestFirst([...byThumbprint.values()]),
  };
}

function oldest(moments: readonly (string | null)[]): string | null {
  const dated = moments.flatMap((moment) => moment ?? []).sort();
  return dated[0] ?? null;
}
