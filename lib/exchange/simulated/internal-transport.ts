/** Makes another certificate the internal transport certificate, with what hangs on it: EdgeSync. */
import { storedOn } from './derive.ts';
import { subscriptionsOf } from './edge-sync.ts';
import { type Refusal, rpcRefusal } from './refusal.ts';
import type { Situation } from './situation.ts';
import type { EdgeSubscription, ServerState, StoredCertificate } from './state.ts';

export type Replaced =
  | {
      readonly kind: 'replaced';
      readonly server: ServerState;
      readonly edgeSubscriptions: readonly EdgeSubscription[];
      readonly warnings: readonly string[];
    }
  | ({ readonly kind: 'refused' } & Refusal);

/** Our own words for a warning that was observed. */
const RESUBSCRIBE =
  'The internal transport certificate of this Edge Transport server has changed. Resubscribe the server so that EdgeSync trusts the new one.';

export function replaceInternalTransport(
  { organisation, server }: Omit<Situation, 'now'>,
  replacement: StoredCertificate,
): Replaced {
  const { edgeSubscriptions } = organisation;
  const replaced: Replaced = {
    kind: 'replaced',
    server: { ...server, internalTransportThumbprint: replacement.thumbprint },
    edgeSubscriptions,
    warnings: server.role === 'Edge' ? [RESUBSCRIBE] : [],
  };
  const holdsCredentials =
    server.role === 'Mailbox' && subscriptionsOf(organisation, server).length > 0;
  if (!holdsCredentials || !server.reencryptsEdgeCredentials) return replaced;
  const refusal = whyNotEncryptedAnew(server, replacement);
  if (refusal !== null) return { kind: 'refused', ...refusal };
  return {
    ...replaced,
    edgeSubscriptions: edgeSubscriptions.map((subscription) =>
      encryptedAnew(subscription, server, replacement.thumbprint),
    ),
  };
}

/** Observed, not documented; of the second wording parts are known, the first is our own. */
function whyNotEncryptedAnew(server: ServerState, replacement: StoredCertificate): Refusal | null {
  if (replacement.keyProvider === 'CNG') {
    return rpcRefusal(
      server,
      'exchange-error',
      `The EdgeSync credentials cannot be encrypted with the certificate with thumbprint ${replacement.thumbprint}: its private key is kept by a CNG provider, and EdgeSync needs a CAPI one.`,
    );
  }
  const former = server.internalTransportThumbprint;
  const current = former === null ? undefined : storedOn(server, former);
  if (current?.hasPrivateKey && current.defect === null) return null;
  return rpcRefusal(
    server,
    'exchange-error',
    'The internal transport certificate is damaged or missing, and the EdgeSync credentials cannot be read. To correct this, subscribe all Edge Transport servers again by using New-EdgeSubscription.',
  );
}

/** Credentials that the former certificate could not read stay unreadable. */
function encryptedAnew(
  subscription: EdgeSubscription,
  server: ServerState,
  thumbprint: string,
): EdgeSubscription {
  const { credentialsEncryptedWith } = subscription;
  if (!Object.hasOwn(credentialsEncryptedWith, server.name)) return subscription;
  if (credentialsEncryptedWith[server.name] !== server.internalTransportThumbprint) {
    return subscription;
  }
  return {
    ...subscription,
    credentialsEncryptedWith: { ...credentialsEncryptedWith, [server.name]: thumbprint },
  };
}
