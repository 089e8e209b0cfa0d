/** Enable-ExchangeCertificate on the fixture's server, for tests. */
import {
  type EnableCall,
  enableExchangeCertificate,
} from '../../../lib/exchange/simulated/enable.ts';
import type { Situation } from '../../../lib/exchange/simulated/situation.ts';
import type { OrganisationState, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { NEW, NOW, ORGANISATION } from './fixture.ts';

export function situationOf(
  server: ServerState,
  organisation: Partial<OrganisationState> = {},
): Situation {
  return {
    organisation: { ...ORGANISATION, ...organisation, servers: { [server.name]: server } },
    server,
    now: NOW,
  };
}

/** Enables NEW with -Force unless the change says otherwise. */
export function enable(server: ServerState, change: Partial<EnableCall> = {}) {
  return enableExchangeCertificate(situationOf(server), {
    thumbprint: NEW,
    services: ['IIS'],
    doNotRequireSsl: false,
    answer: 'force',
    ...change,
  });
}

/** As `enable`, for calls that must work. */
export function enabled(server: ServerState, change: Partial<EnableCall> = {}) {
  const outcome = enable(server, change);
  if (outcome.kind !== 'enabled') throw new Error(outcome.message);
  return outcome;
}
