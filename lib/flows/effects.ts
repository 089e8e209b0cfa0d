/** Effects: what a flow wants done, as data. The outbox holds them; app/ performs them; a repeat must be harmless. */
import type { AssignChange } from '../domain/change.ts';
import type { Happening } from '../domain/happening.ts';
import type { OrganisationView } from '../domain/organisation.ts';
import type { ServerPlan } from '../domain/plan.ts';
import type { OperationName } from '../exchange/operations.ts';

/** What a flow asks for; it becomes an Effect when the step that asks for it is saved. */
export type Intent =
  /** Ends as OPERATION_FINISHED or OPERATION_FAILED; a changing one as HELD while Signet is frozen, as LEASE_LOST without its lease. */
  | {
      readonly type: 'start-operation';
      readonly operationId: string;
      readonly server: string;
      readonly operation: OperationName;
      readonly parameters: unknown;
      readonly fence: number | null;
      /** Leases to be held beside the server's while it runs. */
      readonly leases?: readonly string[] | undefined;
      /** After this many seconds without a result it is given up. */
      readonly timeoutSeconds: number;
    }
  | { readonly type: 'start-server-change'; readonly id: string; readonly input: ServerChangeInput }
  | { readonly type: 'tell-flow'; readonly flowId: string; readonly event: FlowEvent }
  /** Delivers `event` to this flow at `at`; the same name replaces an earlier one. */
  | {
      readonly type: 'wake';
      readonly name: string;
      readonly at: string;
      readonly event: FlowEvent;
    }
  /** Ends as LEASED or LEASE_BUSY. */
  | { readonly type: 'take-lease'; readonly resource: string }
  | { readonly type: 'release-lease'; readonly resource: string }
  /** Ends as THAWED or STILL_FROZEN. */
  | { readonly type: 'ask-freeze' }
  /** Draws, or redraws in place, the request's card from what the table says; `isAnew`: though the request did not move. */
  | { readonly type: 'show-card'; readonly isAnew?: boolean | undefined }
  /** Draws the cards of all open requests anew: what is true of all of them has changed. */
  | { readonly type: 'show-open-cards' }
  /** Draws App Home anew for those whom it concerns: the approvers, and who asked; `null`: everybody on a list. */
  | { readonly type: 'show-homes'; readonly requestedBy: string | null }
  | { readonly type: 'show-home'; readonly user: string; readonly pages: string }
  /** Shows people what they are asked to run, or how that ended. */
  | { readonly type: 'show-task'; readonly operationId: string }
  /** Says a line to everybody in a channel. */
  | {
      readonly type: 'announce';
      readonly channel: string;
      readonly by: string;
      readonly happening: Happening;
    }
  /** Says a line in the card's thread. */
  | {
      readonly type: 'say';
      readonly by: string;
      readonly happening: Happening;
      /** Slack user id of whoever is to be notified by it. */
      readonly to?: string | undefined;
    };

/** `effectId` is unique for all time: flow, revision of the step, place in the step. */
export type Effect = Intent & { readonly effectId: string };

/** What a flow asks to be kept in the audit trail, and by whom it was done: a Slack user id, or `signet`. */
export interface Entry {
  readonly by: string;
  readonly happening: Happening;
}

export interface ServerChangeInput {
  readonly requestId: string;
  readonly server: string;
  readonly change: AssignChange;
  /** The server's plan as it was approved. */
  readonly approved: ServerPlan;
  /** The other servers as the approved plan saw them. */
  readonly organisation?: OrganisationView | undefined;
  /** ISO 8601, UTC: an approval that is older when the work would begin is asked for again. */
  readonly approvalEndsAt: string;
  /** Tells repeated attempts at one server apart. */
  readonly round: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What outside parts tell a flow. Every event carries its time, so that flows need no clock. */
export interface FlowEvent {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly [field: string]: unknown;
}
