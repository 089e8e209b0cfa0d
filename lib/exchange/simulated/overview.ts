/** Draws the organisation as the desk shows it, with a real handshake at every port. */
import { listedCertificates } from './derive.ts';
import { edgeSyncOf } from './edge-sync.ts';
import type { Listeners } from './listeners.ts';
import { LOOPBACK, portsOf } from './ports.ts';
import { shakeAllHands } from './probe.ts';
import type { HostState } from './records.ts';
import type { ServerState } from './state.ts';
import type { OrganisationView, ServerView } from './view.ts';

const SHOWN_OPERATIONS = 10;

export async function viewOf(
  state: HostState,
  now: Date,
  listeners: Pick<Listeners, 'loopbackPort'>,
): Promise<OrganisationView> {
  const servers = Object.values(state.organisation.servers).sort(mailboxFirst);
  return {
    now: now.toISOString(),
    servers: await Promise.all(
      servers.map((server) => viewOfServer(state, server, now, listeners)),
    ),
  };
}

function mailboxFirst(a: ServerState, b: ServerState): number {
  if (a.role !== b.role) return a.role === 'Mailbox' ? -1 : 1;
  return a.name.localeCompare(b.name, 'en');
}

async function viewOfServer(
  state: HostState,
  server: ServerState,
  now: Date,
  listeners: Pick<Listeners, 'loopbackPort'>,
): Promise<ServerView> {
  const { organisation, material, faults } = state;
  // What answers at 127.0.0.1 alone is nothing that clients see.
  const ports = portsOf(server, now).filter(({ address }) => address !== LOOPBACK);
  return {
    name: server.name,
    fqdn: server.fqdn,
    role: server.role,
    version: server.version,
    site: server.site,
    fault: faults[server.name] ?? null,
    internalTransportThumbprint: server.internalTransportThumbprint,
    umStartupMode: server.um?.startupMode ?? null,
    edgeSync: edgeSyncOf(organisation, server),
    certificates: listedCertificates(organisation, server, now),
    ports: await shakeAllHands({ server, ports, material, listeners }),
    operations: state.operations
      .filter(({ command }) => command.server === server.name)
      .slice(-SHOWN_OPERATIONS)
      .reverse()
      .map(({ command, acceptedAt, receipt }) => ({
        operationId: command.operationId,
        operation: command.operation,
        state: receipt?.report.state ?? 'running',
        at: acceptedAt,
      })),
  };
}
