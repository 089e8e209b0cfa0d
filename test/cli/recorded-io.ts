/** An Io that keeps what a command says, and answers what it asks. */
import type { Io } from '../../lib/cli/io.ts';

export interface RecordedIo extends Io {
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** `answers`: in order; none left: there is no terminal. */
export function recordedIo(answers: readonly string[] = []): RecordedIo {
  const left = [...answers];
  let stdout = '';
  let stderr = '';
  return {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    isColourful: false,
    now: () => '2026-11-22T08:00:00.000Z',
    ask: async () => left.shift() ?? null,
    stdout: () => stdout,
    stderr: () => stderr,
  };
}
