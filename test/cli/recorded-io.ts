/** An Io that keeps what a command says. */
import type { Io } from '../../lib/cli/io.ts';

export interface RecordedIo extends Io {
  readonly stdout: () => string;
  readonly stderr: () => string;
}

export function recordedIo(): RecordedIo {
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
    stdout: () => stdout,
    stderr: () => stderr,
  };
}
