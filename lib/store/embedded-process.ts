/** Which process of the embedded DynamoDB runs on a directory: recorded, recognised, ended. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

const recorded = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().positive(),
  dbPath: z.string(),
});

export type EmbeddedProcess = z.infer<typeof recorded>;

const STOP_CHECKS = 100;
const STOP_CHECK_MS = 50;

export function recordProcess(file: string, running: EmbeddedProcess): void {
  writeFileSync(file, `${JSON.stringify(running)}\n`);
}

/** The process of the record; `null` when there is no record, it is of another database, or can't be read. */
export function recordedProcess(file: string, dbPath: string): EmbeddedProcess | null {
  try {
    const record = recorded.parse(JSON.parse(readFileSync(file, 'utf8')));
    return record.dbPath === dbPath ? record : null;
  } catch {
    // A lost or broken record only means that nothing can be adopted.
    return null;
  }
}

/** Whether the process id still belongs to a process on this database; where command lines can't be read, whether it is alive at all. */
export function isRunning({ pid, dbPath }: EmbeddedProcess): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return commandLineOf(pid)?.includes(dbPath) ?? true;
}

/** Whether it was recognised by its command line, so that ending it can't hit a stranger who got the id. */
export function isRecognised({ pid, dbPath }: EmbeddedProcess): boolean {
  return commandLineOf(pid)?.includes(dbPath) ?? false;
}

/** Whether something that calls itself DynamoDB answers on the port. */
export async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      signal: AbortSignal.timeout(2000),
    });
    return (await response.text()).startsWith('healthy: dynamodb');
  } catch {
    return false;
  }
}

/** Asks it to end, waits, and ends it the hard way when it does not. */
export async function endProcess(running: EmbeddedProcess): Promise<void> {
  signal(running, 'SIGTERM');
  for (let check = 0; check < STOP_CHECKS && isRunning(running); check += 1) {
    await pause(STOP_CHECK_MS);
  }
  signal(running, 'SIGKILL');
  for (let check = 0; check < STOP_CHECKS && isRunning(running); check += 1) {
    await pause(STOP_CHECK_MS);
  }
}

function signal(running: EmbeddedProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!isRunning(running)) return;
  try {
    process.kill(running.pid, name);
  } catch {
    // It ended in this very moment, which is what was wanted.
  }
}

/** Its arguments; `undefined` where the system has no /proc; empty for a process that has ended. */
function commandLineOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return process.platform === 'linux' ? [] : undefined;
  }
}
