/** Carries an operation out over the model, step by step, for tests. */
import type { OperationCommand } from '../../../lib/exchange/port.ts';
import type { Issued } from '../../../lib/exchange/simulated/issue.ts';
import { nextStep } from '../../../lib/exchange/simulated/operations.ts';
import {
  NOT_BEGUN,
  type Progress,
  type StepOutcome,
} from '../../../lib/exchange/simulated/progress.ts';
import type {
  Material,
  OrganisationState,
  ServerState,
} from '../../../lib/exchange/simulated/state.ts';
import { NOW, ORGANISATION } from './fixture.ts';

export type Command = Pick<OperationCommand, 'operation' | 'parameters'>;

export interface Conditions {
  readonly failsHalfWay?: boolean;
  readonly restartDoesNothing?: boolean;
  readonly organisation?: Partial<OrganisationState>;
  readonly material?: Material;
  readonly made?: Issued;
  /** What somebody else does to the server between two steps. */
  readonly meanwhile?: (server: ServerState) => ServerState;
  readonly onEffect?: (effect: Extract<StepOutcome<unknown>, { kind: 'effect' }>) => void;
}

export function carryOut(command: Command, start: ServerState, conditions: Conditions = {}) {
  let server = start;
  let organisation = { ...ORGANISATION, ...conditions.organisation };
  let progress: Progress = NOT_BEGUN;
  for (let steps = 1; ; steps += 1) {
    const outcome = nextStep(command, {
      organisation: { ...organisation, servers: { EX01: server } },
      material: conditions.material ?? {},
      server,
      progress,
      now: NOW,
      failsHalfWay: conditions.failsHalfWay ?? false,
      restartDoesNothing: conditions.restartDoesNothing ?? false,
      made: conditions.made ?? null,
    });
    if (outcome.kind !== 'effect') return { outcome, server, organisation, steps };
    conditions.onEffect?.(outcome);
    server = conditions.meanwhile?.(outcome.server) ?? outcome.server;
    organisation = {
      ...organisation,
      sendConnectors: outcome.sendConnectors ?? organisation.sendConnectors,
      edgeSubscriptions: outcome.edgeSubscriptions ?? organisation.edgeSubscriptions,
    };
    progress = outcome.progress;
  }
}
