/** Set-SendConnector and Set-ReceiveConnector as far as certificates need them: TlsCertificateName. */
import { NOTHING_CHANGED } from './refusal.ts';
import type { OrganisationState, ServerState } from './state.ts';

interface Naming {
  readonly connector: string;
  /** `<I>issuer<S>subject`; `null`: none. */
  readonly tlsCertificateName: string | null;
}

export function setSendConnector(
  organisation: OrganisationState,
  naming: Naming,
): { readonly organisation: OrganisationState; readonly warnings: readonly string[] } {
  const { connectors, warnings } = renamed(organisation.sendConnectors, naming);
  return { organisation: { ...organisation, sendConnectors: connectors }, warnings };
}

export function setReceiveConnector(
  server: ServerState,
  naming: Naming,
): { readonly server: ServerState; readonly warnings: readonly string[] } {
  const { connectors, warnings } = renamed(server.receiveConnectors, naming);
  return { server: { ...server, receiveConnectors: connectors }, warnings };
}

/** Setting the name that is already there changes nothing and says so. */
function renamed<C extends { readonly name: string; readonly tlsCertificateName: string | null }>(
  connectors: readonly C[],
  { connector, tlsCertificateName }: Naming,
): { readonly connectors: readonly C[]; readonly warnings: readonly string[] } {
  const present = connectors.find(({ name }) => name === connector);
  if (present === undefined) throw new Error(`There is no connector ${connector}.`);
  if (present.tlsCertificateName === tlsCertificateName) {
    return { connectors, warnings: [NOTHING_CHANGED] };
  }
  return {
    connectors: connectors.map((each) =>
      each.name === connector ? { ...each, tlsCertificateName } : each,
    ),
    warnings: [],
  };
}
