/** What can happen to a request or to Signet: the audit trail's vocabulary, and the lines of a request's thread. */
import type { People } from './policy.ts';
import type { Refusal, RequestDecision } from './refusal.ts';
import type { ServerFailure, ServerOutcome } from './request-record.ts';
import type { ServerUndo } from './undo.ts';

export type Happening =
  | { readonly what: 'requested'; readonly text: string }
  | {
      readonly what: 'request-refused';
      readonly text: string;
      readonly refusal: Refusal;
    }
  | { readonly what: 'read'; readonly server: string }
  | { readonly what: 'read-failed'; readonly server: string; readonly why: string }
  | { readonly what: 'planned'; readonly verdict: string; readonly digest: string }
  | { readonly what: 'default-smtp-chosen'; readonly choice: 'keep' | 'replace' }
  | { readonly what: 'approved'; readonly digest: string; readonly isSelfApproval: boolean }
  | { readonly what: 'denied'; readonly reason: string }
  | { readonly what: 'cancelled'; readonly reason: string | null }
  | { readonly what: 'expired' }
  | {
      readonly what: 'decision-refused';
      readonly decision: RequestDecision | 'freeze' | 'unfreeze';
      readonly refusal: Refusal;
    }
  | {
      readonly what: 'changed-since-approval';
      readonly server: string;
      readonly difference: string;
    }
  | { readonly what: 'waits-for-lease'; readonly server: string; readonly holder: string }
  /** Another server of the same Active Directory site is being restarted. */
  | { readonly what: 'waits-for-site'; readonly server: string; readonly holder: string }
  | { readonly what: 'held'; readonly server: string; readonly why: string }
  | {
      readonly what: 'step-started';
      readonly server: string;
      readonly operation: string;
      readonly operationId: string;
    }
  | {
      readonly what: 'step-finished';
      readonly server: string;
      readonly operation: string;
      readonly detail: unknown;
    }
  | { readonly what: 'step-failed'; readonly server: string; readonly failure: ServerFailure }
  /** Somebody brought what a command printed, or said that it was not run. */
  | {
      readonly what: 'task-ended';
      readonly server: string;
      readonly operation: string;
      readonly operationId: string;
      /** `finished`, or the code of the failure. */
      readonly outcome: string;
    }
  | { readonly what: 'server-ended'; readonly server: string; readonly outcome: ServerOutcome }
  | { readonly what: 'ended'; readonly state: string }
  /** How to put the servers back; `more` servers are left out. */
  | {
      readonly what: 'undo-sheet';
      readonly servers: readonly ServerUndo[];
      readonly more: number;
    }
  | { readonly what: 'reminded'; readonly approvers: People; readonly expiresAt: string }
  /** Slack would not take a message: what it said, and what to do about it. */
  | {
      readonly what: 'not-told';
      readonly code: string;
      readonly remedy: string;
      /** Which request, and where it should have been told. */
      readonly requestId?: string | undefined;
      readonly channel?: string | undefined;
    }
  /** No definition fits the saved flow: it stays as it is. */
  | { readonly what: 'cannot-continue'; readonly flowId: string; readonly why: string }
  | { readonly what: 'frozen'; readonly reason: string }
  | { readonly what: 'unfreeze-proposed' }
  | { readonly what: 'unfrozen'; readonly proposedBy: string };

/** One entry of the audit trail: appended, never changed. */
export interface AuditEntry {
  /** Sorts by time within its request. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly requestId: string | null;
  /** Slack user id, or `signet` for what it did by itself. */
  readonly by: string;
  readonly happening: Happening;
}
