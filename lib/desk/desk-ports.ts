/** What the desk shows and moves besides Slack: the simulated organisation and the clock. */
import type { Fault, OrganisationView } from '../exchange/simulated/view.ts';

export interface OrganisationPanel {
  /** Rejects while the simulated organisation can't be reached. */
  view(): Promise<OrganisationView>;
  /** `null` puts the server right again. */
  setFault(server: string, fault: Fault | null): Promise<void>;
  /** Where people run commands by hand; absent where no server is reached through people. */
  readonly console?: GuidedConsole | undefined;
}

/** A command that waits for somebody to run it. */
export interface WaitingTask {
  readonly operationId: string;
  readonly server: string;
  readonly operation: string;
}

/** Plays the console of the servers that are reached through people. */
export interface GuidedConsole {
  waiting(): Promise<readonly WaitingTask[]>;
  /** What the command's script would have printed. Throws NothingThere. */
  run(operationId: string): Promise<string>;
}

export interface DeskClock {
  /** ISO 8601, UTC. */
  now(): string;
  advance(minutes: number): Promise<void>;
  /** Back to the wall clock. */
  reset(): Promise<void>;
  /** What happens next by itself: a certificate or an open request expires. `null`: nothing is known. */
  nextEvent(): Promise<NextEvent | null>;
}

export interface NextEvent {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** e.g. `Request R-ABC123 expires`. */
  readonly what: string;
}
