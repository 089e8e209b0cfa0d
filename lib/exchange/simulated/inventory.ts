/** Get-CertificateInventory over the model: what a read of one server says. */
import {
  type AuthCertificates,
  known,
  type ServerInventory,
  unknown,
} from '../../domain/organisation.ts';
import { buildOf } from './builds.ts';
import { receiveConnectorId, sendConnectorId } from './connector-id.ts';
import { listedCertificates } from './derive.ts';
import { subscriptionsOf } from './edge-sync.ts';
import { takesEllipticCurves } from './elliptic-curves.ts';
import { asReadRemotely } from './remote-read.ts';
import type { ClientAccessState, OrganisationState, ServerState } from './state.ts';

const NOT_ON_EDGE = unknown('An Edge server does not know the hybrid configuration.');

export function inventoryOf(
  organisation: OrganisationState,
  server: ServerState,
  now: Date,
): ServerInventory {
  const isEdge = server.role === 'Edge';
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
    receiveConnectors: known(
      server.receiveConnectors.map((connector) => ({
        ...connector,
        id: receiveConnectorId(server, connector),
      })),
    ),
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
        .map((connector) => ({ ...connector, id: sendConnectorId(connector) })),
    ),
    isHybrid: isEdge ? NOT_ON_EDGE : known(organisation.isHybrid),
    hybridTlsCertificateName: isEdge ? NOT_ON_EDGE : known(organisation.hybridTlsCertificateName),
    isEccSupported: known(takesEllipticCurves(server)),
    umThumbprint: known(server.um?.thumbprint ?? null),
    umCallRouterThumbprint: known(server.umCallRouter?.thumbprint ?? null),
    authCertificates: known(isEdge ? null : authCertificates(organisation)),
    federationThumbprints: known(isEdge ? [] : organisation.federationThumbprints),
    availabilityGroup: known(server.availabilityGroup),
    inactiveComponents: known(server.inactiveComponents),
    versions: known({
      exchange: buildOf(server),
      powerShell: server.platform.powerShell,
      agent: server.platform.agent,
    }),
    domainController: isEdge ? null : organisation.domainController,
  };
}

function authCertificates({ authThumbprint, authRotation }: OrganisationState): AuthCertificates {
  return {
    current: authThumbprint,
    previous: authRotation.previousThumbprint,
    next: authRotation.nextThumbprint,
    nextEffectiveAt: authRotation.nextEffectiveDate,
  };
}

function settings(state: ClientAccessState | null) {
  if (state === null) return null;
  return { x509CertificateName: state.x509CertificateName, isRunning: state.isRunning };
}
