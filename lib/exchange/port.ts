/** The way to Exchange: start an operation on a server, read what became of it. */
import type { OperationName } from './operations.ts';

export interface OperationCommand {
  /** The same id never acts twice: a repeat finds the first one's receipt. */
  readonly operationId: string;
  /** Short name, upper case. */
  readonly server: string;
  readonly operation: OperationName;
  /** As the operation's schema says. */
  readonly parameters: unknown;
  /** The lease's fencing number; the server refuses one lower than it has seen. `null` for operations that only read. */
  readonly fence: number | null;
}

/** Stable codes of what can go wrong with an operation. */
export const OPERATION_FAILURES = [
  'server-unreachable',
  'certificate-not-found',
  'certificate-not-usable',
  'service-refused',
  'key-permission',
  'unexpected-question',
  'default-certificate-moved',
  'removal-refused',
  'import-refused',
  'not-permitted',
  'wrong-server',
  'busy',
  'agent-too-old',
  'cancelled',
  'output-unreadable',
  'stale-fence',
  'unfinished',
  'timed-out',
  'exchange-error',
] as const;
export type OperationFailureCode = (typeof OPERATION_FAILURES)[number];

export interface OperationFailure {
  readonly code: OperationFailureCode;
  /** What Exchange, or the way to it, said: whole, untranslated. */
  readonly message: string;
  /** What had already been done when it failed, one sentence each; empty when nothing was. */
  readonly done: readonly string[];
}

export type OperationReport =
  /** No server has heard of this id: the command was lost, or not sent. */
  | { readonly state: 'unheard' }
  | { readonly state: 'running' }
  /** `result` fits the operation's result schema. */
  | { readonly state: 'finished'; readonly result: unknown }
  | { readonly state: 'failed'; readonly failure: OperationFailure };

/** The way to Exchange itself is down (not a single server): try again later. */
export class ExecutorUnavailable extends Error {
  override readonly name = 'ExecutorUnavailable';
}

export interface ExchangeExecutor {
  /** Whether everything this reaches is simulated; then everything said about it says so. */
  readonly isSimulated: boolean;
  /** Names of the servers it can reach, short, upper case, sorted. Throws ExecutorUnavailable. */
  servers(): Promise<readonly string[]>;
  /** How long an operation may take there beyond what flows allow for; absent: no longer. */
  patienceSeconds?(server: string): number;
  /** Hands the command over and returns at once; the result is read, or reported by an event. Throws ExecutorUnavailable. */
  start(command: OperationCommand): Promise<void>;
  /** What became of it. Throws ExecutorUnavailable. */
  read(operationId: string): Promise<OperationReport>;
}
