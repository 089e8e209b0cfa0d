/** What the flow of a request remembers, and what it can be told. */
import type { AssignChange } from '../domain/change.ts';
import type { OrganisationView } from '../domain/organisation.ts';
import { withPermission } from '../domain/permission.ts';
import type { PermissionCheck, ServerPlan } from '../domain/plan.ts';
import type { People } from '../domain/policy.ts';
import type { RequestRecord, ServerProgress } from '../domain/request-record.ts';
import type { OperationFailure } from '../exchange/port.ts';

export interface AssignInput {
  readonly id: string;
  readonly requestedBy: string;
  readonly at: string;
  readonly channel: string;
  readonly text: string;
  readonly reason?: string | undefined;
  readonly change: AssignChange;
  readonly isSimulated: boolean;
  readonly policyVersion: string;
  readonly approvalExpiresAfterMinutes: number;
  /** The other servers as they were last read when the request began; judged by throughout. */
  readonly organisation?: OrganisationView | undefined;
  /** Minutes after the plan at which the approvers are reminded, while it waits. */
  readonly reminderMinutes?: readonly number[] | undefined;
  readonly approvers?: People | undefined;
}

export type AssignContext = Omit<RequestRecord, 'state'> & {
  readonly approvalExpiresAfterMinutes: number;
  readonly organisation?: OrganisationView | undefined;
  readonly reminderMinutes?: readonly number[] | undefined;
  readonly approvers?: People | undefined;
  /** Counts the readings: another choice, or a change found after the approval, starts a new one. */
  readonly round: number;
  /** Servers of this round, in the order of the request; the first is the canary. */
  readonly toDo: readonly string[];
  /** What this round's readings gave so far. */
  readonly read: readonly ServerPlan[];
  /** What this round's tests of permissions gave so far, by server; absent in requests from before there were any. */
  readonly permission?: Readonly<Record<string, readonly PermissionCheck[]>> | undefined;
  /** Cancelled after the approval: servers on which nothing was done yet are spared. */
  readonly isStopping: boolean;
  /** Last progress number seen of each server, so that a late one is ignored. */
  readonly progressSeen: Readonly<Record<string, number>>;
};

/** How a server's flow reports: `difference` says what was not as approved, `null` unless that is how it ended. */
export interface ServerReport {
  readonly type: 'SERVER_PROGRESS' | 'SERVER_ENDED';
  readonly at: string;
  readonly server: string;
  readonly round: number;
  /** Grows with every report of the same round. */
  readonly number: number;
  readonly progress: ServerProgress;
  readonly difference: string | null;
}

export type AssignEvent =
  | {
      readonly type: 'OPERATION_FINISHED';
      readonly at: string;
      readonly operationId: string;
      readonly server: string;
      /** As the awaited operation's schema says. */
      readonly result: unknown;
    }
  | {
      readonly type: 'OPERATION_FAILED';
      readonly at: string;
      readonly operationId: string;
      readonly server: string;
      readonly failure: OperationFailure;
    }
  | {
      readonly type: 'CHOOSE_DEFAULT_SMTP';
      readonly at: string;
      readonly by: string;
      readonly choice: 'keep' | 'replace';
    }
  | {
      readonly type: 'APPROVE';
      readonly at: string;
      readonly by: string;
      readonly digest: string;
      readonly isSelfApproval: boolean;
    }
  | { readonly type: 'DENY'; readonly at: string; readonly by: string; readonly reason: string }
  | {
      readonly type: 'CANCEL';
      readonly at: string;
      readonly by: string;
      readonly reason: string | null;
    }
  | { readonly type: 'EXPIRE'; readonly at: string; readonly round: number }
  | {
      readonly type: 'REMIND';
      readonly at: string;
      readonly round: number;
      /** Place among the round's reminders, from 0. */
      readonly number: number;
      /** When it really rang: later than `at` after an outage. */
      readonly rungAt?: string | undefined;
    }
  | ServerReport;

/** A server nothing has been done on yet. */
export function waitingServer(server: string): ServerProgress {
  return {
    server,
    phase: 'waiting',
    outcome: null,
    failure: null,
    waitsFor: null,
    certificate: null,
    endpoints: [],
    internalTransport: null,
    questions: [],
    warnings: [],
  };
}

const CAN_BE_READ = 'server-can-be-read';

function isUnreadable({ findings }: ServerPlan): boolean {
  return findings.some(({ rule }) => rule === CAN_BE_READ);
}

/** A server that could not be read blocks the request: nothing may be guessed when it is carried out. */
export function unreadable(server: string, failure: OperationFailure): ServerPlan {
  return {
    server,
    verdict: 'blocked',
    findings: [
      {
        rule: CAN_BE_READ,
        outcome: 'unknown',
        severity: 'block',
        server,
        why: `${server} could not be read: ${failure.message}`,
        remedy: `Make sure that ${server} is up and can be reached, then send the request again, or send it without ${server}.`,
        source:
          'Signet’s own rule: nothing is changed on a server that could not be read just before.',
      },
    ],
    steps: [],
    certificate: null,
    digest: `unread ${server}`,
  };
}

export function readOperationId(context: AssignContext, server: string): string {
  return `${context.id}.read.${context.round}.${server}`;
}

export function permissionOperationId(context: AssignContext, server: string): string {
  return `${context.id}.permission.${context.round}.${server}`;
}

/** Whether this is a test of permissions the present round still waits for. */
export function isAwaitedPermission(
  context: AssignContext,
  event: { readonly operationId: string; readonly server: string },
): boolean {
  return (
    event.operationId === permissionOperationId(context, event.server) &&
    context.permission?.[event.server] === undefined
  );
}

export function isAllRead({ toDo, read, permission }: AssignContext): boolean {
  const isTested = (server: string) => permission === undefined || server in permission;
  return read.length === toDo.length && toDo.every(isTested);
}

/** The plans of this round, in the order of the request. */
export function plansOfRound({ toDo, read, permission }: AssignContext): ServerPlan[] {
  return toDo.flatMap((server) =>
    read
      .filter((plan) => plan.server === server)
      .map((plan) =>
        isUnreadable(plan) ? plan : withPermission(plan, permission?.[server] ?? []),
      ),
  );
}

/** Whether this is a reading the present round still waits for. */
export function isAwaitedReading(
  context: AssignContext,
  event: { readonly operationId: string; readonly server: string },
): boolean {
  return (
    event.operationId === readOperationId(context, event.server) &&
    !context.read.some((plan) => plan.server === event.server)
  );
}

/** The servers of the present round, with how far each has come. */
export function serversOfRound(context: AssignContext): readonly ServerProgress[] {
  return context.servers.filter((server) => context.toDo.includes(server.server));
}
