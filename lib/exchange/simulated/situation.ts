/** Where and when a cmdlet runs. */
import type { OrganisationState, ServerState } from './state.ts';

export interface Situation {
  readonly organisation: OrganisationState;
  /** The target server, as it is now. */
  readonly server: ServerState;
  readonly now: Date;
}
