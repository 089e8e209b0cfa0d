/** Lets one start at a time touch a state directory. */
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCK_FILE } from './places.ts';

/** Older than any start takes: whoever made it was killed. */
const STALE_MS = 90_000;
const RETRY_MS = 50;

/** Waits until the directory is free, does the work, and frees it again. */
export async function underLock<T>(stateDir: string, work: () => Promise<T>): Promise<T> {
  const file = join(stateDir, LOCK_FILE);
  while (!take(file)) await sleep(RETRY_MS);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (ageOf(file) > STALE_MS) rmSync(file, { force: true });
    return false;
  }
}

/** The file's age in milliseconds, zero once it is gone. */
function ageOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}
