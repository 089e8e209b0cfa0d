/** A request as people see it: what its card, `/cert status` and `/cert requests` show. */
import type { CertificateUse } from './certificate-use.ts';
import type { AssignChange } from './change.ts';
import type { CertificateSummary, Plan } from './plan.ts';
import type { EndpointResult } from './verification.ts';

export const REQUEST_STATES = [
  'reading',
  'blocked',
  'awaiting-approval',
  'running',
  'done',
  'partly-done',
  'not-yet-served',
  'failed',
  'denied',
  'cancelled',
  'expired',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const ENDED_STATES: readonly RequestState[] = [
  'blocked',
  'done',
  'partly-done',
  'not-yet-served',
  'failed',
  'denied',
  'cancelled',
  'expired',
];

export type ServerPhase =
  | 'waiting'
  | 'waiting-for-lease'
  | 'waiting-for-site'
  | 'reading'
  | 'held'
  | 'enabling'
  | 'restarting'
  | 'reading-back'
  | 'testing'
  | 'ended';

/** `changed`: what was read differs from what was approved, so nothing was run. */
export type ServerOutcome = 'done' | 'not-yet-served' | 'failed' | 'changed' | 'not-started';

/** What went wrong, and where things stand. */
export interface ServerFailure {
  /** The step that failed, e.g. `Enable-ServiceCertificate`. */
  readonly step: string;
  /** Code of the failure, see exchange/port.ts. */
  readonly code: string;
  /** What Exchange said. */
  readonly message: string;
  /** What had already been done. */
  readonly done: readonly string[];
}

export interface ServerProgress {
  readonly server: string;
  readonly phase: ServerPhase;
  readonly outcome: ServerOutcome | null;
  readonly failure: ServerFailure | null;
  /** Who holds the server, or why Signet is frozen, while it waits. */
  readonly waitsFor: string | null;
  /** The documentation's own check, read after the change. */
  readonly certificate: CertificateSummary | null;
  readonly endpoints: readonly EndpointResult[];
  readonly internalTransport: {
    readonly before: string | null;
    readonly after: string | null;
    readonly restored: boolean;
  } | null;
  readonly questions: readonly { readonly text: string; readonly answer: 'Yes' | 'No' }[];
  readonly warnings: readonly string[];
  /** As read right before the change; absent while none was begun. */
  readonly before?: CertificateUse | undefined;
  /** As read after the change; absent when it could not be read. */
  readonly after?: CertificateUse | undefined;
}

export interface Decision {
  readonly kind: 'approved' | 'denied' | 'cancelled';
  /** Slack user id. */
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly isSelfApproval: boolean;
}

export interface RequestRecord {
  /** Short, for people: `R-4F7K2Q`. */
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** Slack channel of the card. */
  readonly channel: string;
  /** What the person wrote, as it arrived. */
  readonly text: string;
  /** Why the change is wanted, in the requester's words; absent when nobody said. */
  readonly reason?: string | undefined;
  readonly change: AssignChange;
  readonly isSimulated: boolean;
  readonly policyVersion: string;
  readonly state: RequestState;
  readonly plan: Plan | null;
  /** When the plan's facts were read. */
  readonly plannedAt: string | null;
  readonly expiresAt: string | null;
  readonly decision: Decision | null;
  /** Set when facts changed after an approval and people are asked again: what differed. */
  readonly changedSinceApproval: string | null;
  readonly servers: readonly ServerProgress[];
  readonly endedAt: string | null;
}
