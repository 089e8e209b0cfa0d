/** Which certificate each service of a server uses: the little of an inventory that an undo needs. */
import type { Certificate } from './certificate.ts';
import type { Reading, ServerInventory } from './organisation.ts';
import type { ServiceName } from './services.ts';

type Inventory = ServerInventory;

export interface CertificateUse
  extends Pick<Inventory, 'pop' | 'imap' | 'requireSsl' | 'edgeSubscription'> {
  /** Thumbprint on port 443 of the Default Web Site; `null` inside: none is bound. */
  readonly iis: Reading<string | null>;
  readonly internalTransport: Inventory['internalTransportThumbprint'];
  /** Thumbprints of the certificates that are listed for it. */
  readonly um: readonly string[];
  readonly umCallRouter: readonly string[];
}

export function certificateUse(inventory: Inventory): CertificateUse {
  const { pop, imap, requireSsl, edgeSubscription, certificates } = inventory;
  return {
    iis: frontEnd(inventory.iisBindings),
    pop,
    imap,
    requireSsl,
    internalTransport: inventory.internalTransportThumbprint,
    edgeSubscription,
    um: listedFor(certificates, 'UM'),
    umCallRouter: listedFor(certificates, 'UMCallRouter'),
  };
}

function frontEnd(bindings: Inventory['iisBindings']): CertificateUse['iis'] {
  if (!bindings.known) return bindings;
  const found = bindings.value.find(
    ({ site, endpoint }) => site === 'Default Web Site' && endpoint.includes(':443:'),
  );
  return { known: true, value: found?.thumbprint ?? null };
}

function listedFor(certificates: readonly Certificate[], service: ServiceName): string[] {
  return certificates
    .filter(({ services }) => services?.includes(service) === true)
    .map(({ thumbprint }) => thumbprint);
}
