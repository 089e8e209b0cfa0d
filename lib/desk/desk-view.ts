/** What the desk tells its page, as it travels over the stream. */
import type { OrganisationView } from '../exchange/simulated/view.ts';
import type { NextEvent, WaitingTask } from './desk-ports.ts';
import type { Home, OpenView, StoredMessage } from './loopback/state.ts';
import type { Change } from './organisation-history.ts';

/** Named as the events of the stream are. */
export interface DeskEvents {
  readonly workspace: WorkspaceUpdate;
  readonly organisation: OrganisationUpdate;
  readonly clock: ClockUpdate;
  readonly history: readonly Change[];
}

export interface WorkspaceUpdate {
  /** All messages there are, in order, by `ts`. */
  readonly order: readonly string[];
  /** The messages that are new or changed since the last update; at first, all. */
  readonly changed: readonly StoredMessage[];
  /** The open dialogs of everybody. */
  readonly views: readonly OpenView[];
  /** Everybody's Home tab of the bot. */
  readonly homes: readonly Home[];
}

/** `problem`: why the organisation can't be seen right now; the page keeps the last view. */
export type OrganisationUpdate =
  | {
      readonly view: OrganisationView;
      readonly problem: null;
      /** Commands that wait to be run by hand, oldest first. */
      readonly tasks?: readonly WaitingTask[] | undefined;
    }
  | { readonly view: null; readonly problem: string };

export interface ClockUpdate {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Minutes ahead of the wall clock. */
  readonly aheadMinutes: number;
  readonly next: NextEvent | null;
}

/** Answer of every act: `problem` is what to show the person, `null` when all went well. */
export interface ActAnswer {
  readonly problem: string | null;
}

export interface UploadAnswer extends ActAnswer {
  /** Of the file, as Slack names it. */
  readonly id: string;
}

export interface RunAnswer extends ActAnswer {
  /** What the script printed. */
  readonly output: string;
}
