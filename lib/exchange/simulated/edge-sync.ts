/** Whether EdgeSync still works: it depends on the default certificate of the Edge server and of every Mailbox server in its site. */
import type { EdgeSubscription, OrganisationState, ServerState } from './state.ts';

export interface EdgeSyncState {
  readonly works: boolean;
  /** What broke it and what mends it; `null` while it works. */
  readonly why: string | null;
}

/** Subscriptions this server takes part in, as the Edge server or as a Mailbox server that holds credentials for it. */
export function subscriptionsOf(
  organisation: OrganisationState,
  server: ServerState,
): readonly EdgeSubscription[] {
  return organisation.edgeSubscriptions.filter(
    ({ edgeServer, credentialsEncryptedWith }) =>
      edgeServer === server.name || Object.hasOwn(credentialsEncryptedWith, server.name),
  );
}

/** `null` where no subscription concerns the server. */
export function edgeSyncOf(
  organisation: OrganisationState,
  server: ServerState,
): EdgeSyncState | null {
  const subscriptions = subscriptionsOf(organisation, server);
  if (subscriptions.length === 0) return null;
  const faults = subscriptions.flatMap((subscription) => [
    ...pinFaults(organisation, subscription),
    ...credentialFaults(organisation, subscription, server),
  ]);
  return { works: faults.length === 0, why: faults.length === 0 ? null : faults.join(' ') };
}

function pinFaults(
  organisation: OrganisationState,
  { edgeServer, pinnedEdgeThumbprint }: EdgeSubscription,
): string[] {
  const presented = organisation.servers[edgeServer]?.internalTransportThumbprint;
  if (presented === undefined || presented === pinnedEdgeThumbprint) return [];
  return [
    `The subscription of ${edgeServer} pins certificate ${pinnedEdgeThumbprint}, but ${edgeServer} now presents ${presented}. Resubscribe ${edgeServer}.`,
  ];
}

function credentialFaults(
  organisation: OrganisationState,
  { edgeServer, credentialsEncryptedWith }: EdgeSubscription,
  server: ServerState,
): string[] {
  return Object.entries(credentialsEncryptedWith).flatMap(([name, encryptedWith]) => {
    if (server.role === 'Mailbox' && name !== server.name) return [];
    const current = organisation.servers[name]?.internalTransportThumbprint;
    if (current === undefined || current === encryptedWith) return [];
    return [
      `${name} cannot decrypt its credentials for ${edgeServer}: they were encrypted with ${encryptedWith}, and its default certificate is now ${current}. Resubscribe ${edgeServer}.`,
    ];
  });
}
