/** Effects: what a flow wants done, as data. The outbox holds them; app/ performs them; a repeat must be harmless. */
import type { AssignChange } from '../domain/change.ts';
import type { Happening } from '../domain/happening.ts';
import type { PlannedStep } from '../domain/plan.ts';
import type { OperationName } from '../exchange/operations.ts';

export type Effect =
  /** Ends as OPERATION_FINISHED or OPERATION_FAILED to this flow; while Signet is frozen a changing one ends as HELD. */
  | {
      readonly type: 'start-operation';
      readonly id: string;
      readonly server: string;
      readonly operation: OperationName;
      readonly parameters: unknown;
      readonly fence: number | null;
      /** After this many seconds without a result it is given up. */
      readonly timeoutSeconds: number;
    }
  | { readonly type: 'start-server-change'; readonly id: string; readonly input: ServerChangeInput }
  | {
      readonly type: 'tell-flow';
      readonly id: string;
      readonly flowId: string;
      readonly event: FlowEvent;
    }
  /** Delivers `event` to this flow at `at`; the same name replaces an earlier one. */
  | {
      readonly type: 'wake';
      readonly id: string;
      readonly name: string;
      readonly at: string;
      readonly event: FlowEvent;
    }
  /** Ends as LEASED or LEASE_BUSY. */
  | { readonly type: 'take-lease'; readonly id: string; readonly resource: string }
  | { readonly type: 'release-lease'; readonly id: string; readonly resource: string }
  /** Draws, or redraws in place, the request's card from what the table says. */
  | { readonly type: 'show-card'; readonly id: string }
  /** Says a line in the card's thread. */
  | {
      readonly type: 'say';
      readonly id: string;
      readonly by: string;
      readonly happening: Happening;
    };

export interface ServerChangeInput {
  readonly requestId: string;
  readonly server: string;
  readonly change: AssignChange;
  readonly steps: readonly PlannedStep[];
  /** Digest of the server's plan as approved. */
  readonly digest: string;
}

/** What outside parts tell a flow. Every event carries its time, so that flows need no clock. */
export interface FlowEvent {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly [field: string]: unknown;
}
