/** A log that keeps what is written, for tests to look at. */
import type { Log } from '../../lib/slack/log.ts';

export interface MemoryLog extends Log {
  readonly lines: { level: string; message: string; fields: Readonly<Record<string, unknown>> }[];
}

export function memoryLog(): MemoryLog {
  const lines: MemoryLog['lines'] = [];
  const write =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, message, fields });
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
