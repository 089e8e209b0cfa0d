/** The log of local mode: one JSON object a line, in a file. */
import { appendFileSync } from 'node:fs';
import type { Log } from '../slack/log.ts';

export function openLocalLog(file: string): Log {
  const write =
    (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
      const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields });
      appendFileSync(file, `${line}\n`);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
