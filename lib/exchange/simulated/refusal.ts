/** How a cmdlet says no: Exchange's words, wrapped as the call to the target server wraps them. */
import type { OperationFailureCode } from '../port.ts';
import type { OrganisationState, ServerState } from './state.ts';

export interface Refusal {
  readonly code: OperationFailureCode;
  readonly message: string;
}

export function rpcRefusal(
  server: Pick<ServerState, 'name'>,
  code: OperationFailureCode,
  text: string,
): Refusal {
  return { code, message: `A special Rpc error occurs on server ${server.name}: ${text}` };
}

export function certificateNotFound(
  server: Pick<ServerState, 'name'>,
  thumbprint: string,
): Refusal {
  return rpcRefusal(
    server,
    'certificate-not-found',
    `The certificate with thumbprint ${thumbprint} was not found.`,
  );
}

/** A Set cmdlet found nothing to change. Our own words for a warning that was observed. */
export const NOTHING_CHANGED = 'The command completed, but no settings of the object were changed.';

/** What a Get or Set cmdlet says of an object the directory does not hold. */
export function objectNotFound(
  organisation: Pick<OrganisationState, 'domainController'>,
  server: Pick<ServerState, 'name' | 'fqdn' | 'role'>,
  identity: string,
): Refusal {
  const directory = server.role === 'Edge' ? server.fqdn : organisation.domainController;
  return {
    code: 'exchange-error',
    message: `The operation couldn't be performed because object '${identity}' couldn't be found on '${directory}'.`,
  };
}

/** The work is done by the server's Exchange Service Host; without it there is nobody to ask. That it fails is observed, the wording is our own. */
export function serviceHostRefusal(server: ServerState): Refusal | null {
  if (server.isServiceHostRunning) return null;
  return {
    code: 'exchange-error',
    message: `The Microsoft Exchange Service Host on server ${server.name} cannot be reached: the RPC endpoint is not registered. Start MSExchangeServiceHost.`,
  };
}
