/** What has to be remembered of a command sent over SSM, since SendCommand itself takes anything twice. */
import type { OperationName } from './operations.ts';
import type { OperationFailure } from './port.ts';

interface Remembered {
  readonly operationId: string;
  readonly operation: OperationName;
  /** Short name, upper case; `_`: whichever servers a sweep reaches. */
  readonly server: string;
  /** Grows with each change of what is remembered. */
  readonly revision: number;
  /** ISO 8601, UTC: of the first attempt to send. */
  readonly begunAt: string;
  /** ISO 8601, UTC: of the last attempt to send. */
  readonly at: string;
}

/** Being sent, or sent without an answer. */
export interface SendingCommand extends Remembered {
  readonly state: 'sending';
}

export interface SentCommand extends Remembered {
  readonly state: 'sent';
  readonly commandId: string;
  /** `null`: several. */
  readonly instanceId: string | null;
  /** ISO 8601, UTC: since when it has ended without its output being there; `null`: not so. */
  readonly outputAwaitedSince: string | null;
}

/** AWS is known not to have taken it; it may be sent again. */
export interface UnsentCommand extends Remembered {
  readonly state: 'unsent';
}

/** Not sent, and never will be. */
export interface RefusedCommand extends Remembered {
  readonly state: 'refused';
  readonly failure: OperationFailure;
}

export type RememberedCommand = SendingCommand | SentCommand | UnsentCommand | RefusedCommand;

/** Kept where every process of Signet's sees it. Both throw ExecutorUnavailable. */
export interface CommandMemory {
  /** The last that was written, from whatever process; `null`: nothing. */
  load(operationId: string): Promise<RememberedCommand | null>;
  /**
   * Writes `after` where `before` still stands, by its revision (`null`: where nothing stands).
   * `false`: something else stands there; nothing was written.
   */
  replace(before: RememberedCommand | null, after: RememberedCommand): Promise<boolean>;
}
