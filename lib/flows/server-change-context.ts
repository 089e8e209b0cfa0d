/** What the flow of one server remembers, and what it can be told. */
import type { ServerFailure, ServerProgress } from '../domain/request-record.ts';
import type { ServedCertificate } from '../domain/verification.ts';
import type { OperationName } from '../exchange/operations.ts';
import type { OperationFailure } from '../exchange/port.ts';
import { waitingServer } from './assign-context.ts';
import type { ServerChangeInput } from './effects.ts';
import { serverChangeId } from './flow-id.ts';

export interface ServerChangeContext extends ServerChangeInput {
  readonly fence: number | null;
  readonly progress: ServerProgress;
  /** Reports sent to the request so far. */
  readonly reports: number;
  /** Counts operations, so that each has an id of its own. */
  readonly operations: number;
  /** The operation whose result is awaited. */
  readonly awaited: string | null;
  /** Handshakes of the last test, until the inventory is read to judge them. */
  readonly served: readonly ServedCertificate[];
  /** Tests made so far. */
  readonly tests: number;
  readonly difference: string | null;
  /** The request was cancelled before anything was done here. */
  readonly isStopped: boolean;
  /** How often it has waited in a row: pauses grow. */
  readonly waits: number;
  /** A command was given up that may still run: the lease is left to run out instead of being given on. */
  readonly mayStillRun: boolean;
  /** The lease that a restart needs beside the server's; `null`: the server is in no site. */
  readonly siteLease?: string | null | undefined;
}

export type ServerChangeEvent =
  | { readonly type: 'LEASED'; readonly at: string; readonly fence: number }
  | { readonly type: 'LEASE_BUSY'; readonly at: string; readonly holder: string }
  | {
      readonly type: 'RETRY' | 'STOP' | 'THAWED' | 'STILL_FROZEN';
      readonly at: string;
    }
  | { readonly type: 'LEASE_LOST'; readonly at: string; readonly operationId: string }
  | {
      readonly type: 'HELD';
      readonly at: string;
      readonly operationId: string;
      readonly why: string;
    }
  | {
      readonly type: 'OPERATION_FINISHED';
      readonly at: string;
      readonly operationId: string;
      readonly operation: OperationName;
      readonly result: unknown;
    }
  | {
      readonly type: 'OPERATION_FAILED';
      readonly at: string;
      readonly operationId: string;
      readonly operation: OperationName;
      readonly failure: OperationFailure;
    };

export function newServerChange(input: ServerChangeInput): ServerChangeContext {
  return {
    ...input,
    fence: null,
    progress: waitingServer(input.server),
    reports: 0,
    operations: 0,
    awaited: null,
    served: [],
    tests: 0,
    difference: null,
    isStopped: false,
    waits: 0,
    mayStillRun: false,
  };
}

export function flowIdOf(context: ServerChangeContext): string {
  return serverChangeId(context.requestId, context.server, context.round);
}

/** A failure as the request's record keeps it. */
export function failureAt(step: OperationName, failure: OperationFailure): ServerFailure {
  return { step, code: failure.code, message: failure.message, done: failure.done };
}
