/** Where a command's words go: results to stdout, everything else to stderr. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether stdout may carry colour: a terminal, and NO_COLOR not set. */
  readonly isColourful: boolean;
  /** The wall clock, ISO 8601 UTC. */
  now(): string;
  /** Asks at the terminal; `null` where there is none. `isHidden`: what is typed isn’t shown. */
  ask(question: string, how?: { readonly isHidden: boolean }): Promise<string | null>;
}

/** One command: gets its arguments, returns the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** Exit codes: 64 is the sysexits convention for a command line that can't be understood. */
export const EXIT = { ok: 0, failed: 1, blocked: 2, needsConfirmation: 3, usage: 64 } as const;
