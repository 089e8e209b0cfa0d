/** Get-CertificateInventory over the model: what a read of one server says. */
import { known, type ServerInventory } from '../../domain/organisation.ts';
import { listedCertificates } from './derive.ts';
import { subscriptionsOf } from './edge-sync.ts';
import { takesEllipticCurves } from './elliptic-curves.ts';
import { asReadRemotely } from './remote-read.ts';
import type { ClientAccessState, OrganisationState, ServerState } from './state.ts';

export function inventoryOf(
  organisation: OrganisationState,
  server: ServerState,
  now: Date,
): ServerInventory {
  const subscriptions = subscriptionsOf(organisation, server);
  return {
    server: server.name,
    fqdn: server.fqdn,
    readAt: now.toISOString(),
    role: known(server.role),
    version: known(server.version),
    site: known(server.site),
    certificates: asReadRemotely(
      { organisation, server, now },
      listedCertificates(organisation, server, now),
    ),
    pop: known(settings(server.pop)),
    imap: known(settings(server.imap)),
    umStartupMode: known(server.um?.startupMode ?? null),
    umCallRouterStartupMode: known(server.umCallRouter?.startupMode ?? null),
    iisBindings: known(server.iisBindings),
    requireSsl: known(server.requireSsl),
    receiveConnectors: known(server.receiveConnectors),
    internalTransportThumbprint: known(server.internalTransportThumbprint),
    edgeSubscription: known({
      isSubscribed: subscriptions.length > 0,
      edgeServers: subscriptions.map(({ edgeServer }) => edgeServer),
      site: subscriptions[0]?.site ?? null,
    }),
    clientNames: known(server.clientNames),
    sendConnectors: known(
      organisation.sendConnectors
        .filter(({ sourceServers }) => sourceServers.includes(server.name))
        .map(({ name, fqdn, tlsCertificateName }) => ({ name, fqdn, tlsCertificateName })),
    ),
    isHybrid: known(organisation.isHybrid),
    isEccSupported: known(takesEllipticCurves(server)),
  };
}

function settings(state: ClientAccessState | null) {
  if (state === null) return null;
  return { x509CertificateName: state.x509CertificateName, isRunning: state.isRunning };
}
