/** Everything the app needs from outside: built once in wiring/, handed to every door. */
import type { Person, Policy } from '../domain/policy.ts';
import type { ExchangeExecutor } from '../exchange/port.ts';
import type { Log } from '../slack/log.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { TaskBoard } from '../slack/task-board.ts';
import type { Store } from '../store/port.ts';

export interface People {
  /** With `fresh` the groups are asked again, not taken from memory. Throws when Slack can't say. */
  find(userId: string, how: { readonly fresh: boolean }): Promise<Person>;
}

export interface Ports {
  readonly store: Store;
  readonly executor: ExchangeExecutor;
  readonly messenger: Messenger;
  /** Shows people what they are asked to run; absent where no server is reached through people. */
  readonly taskBoard?: TaskBoard | undefined;
  readonly people: People;
  readonly policy: () => Policy;
  /** Slack channel of requests that begin outside of a channel, in App Home. Absent: where the last one was asked. */
  readonly requestsChannel?: string | undefined;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
  /** A random id, for what has no natural one. */
  readonly newId: () => string;
  /** Waits about this long, give or take: conflicting writers must not meet again. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Log;
}
