/** Everything Signet can say no to, as data: a stable code and the values its sentence needs. */
import type { PermissionRefusal } from './policy.ts';
import type { TextRefusal } from './request/refusal.ts';
import type { RequestState } from './request-record.ts';
import type { ResolveRefusal } from './resolve.ts';

/** What people decide about a request. */
export type RequestDecision = 'approve' | 'deny' | 'cancel' | 'choose-default-smtp';

export type DecisionRefusal =
  | { readonly code: 'no-such-request'; readonly requestId: string }
  /** In this state there is nothing of the kind to decide. */
  | {
      readonly code: 'not-now';
      readonly requestId: string;
      readonly state: RequestState;
      readonly decision: RequestDecision;
    }
  | { readonly code: 'expired'; readonly requestId: string }
  | { readonly code: 'another-plan' | 'not-yours-to-choose' };

export type FreezeRefusal = {
  readonly code:
    | 'may-not-freeze'
    | 'may-not-unfreeze'
    | 'already-frozen'
    | 'not-frozen'
    | 'unfreeze-proposed-before'
    | 'freeze-changed-meanwhile';
};

export type LookRefusal =
  | { readonly code: 'not-an-assignment' }
  /** No server read so far has the certificate. */
  | { readonly code: 'held-nowhere'; readonly thumbprint: string }
  | { readonly code: 'servers-not-read'; readonly servers: readonly string[] };

/** About a command that people are asked to run. */
export type TaskRefusal =
  | { readonly code: 'no-such-task' | 'task-ended' | 'task-expired' | 'output-file-unreadable' }
  /** `why`: in which way it is not what the command prints, and what to do. */
  | { readonly code: 'not-the-output'; readonly why: string };

export type Refusal =
  | TextRefusal
  | ResolveRefusal
  | PermissionRefusal
  | DecisionRefusal
  | FreezeRefusal
  | LookRefusal
  | TaskRefusal
  | { readonly code: 'lists-unreadable' | 'no-channel' | 'unreadable-button' };
