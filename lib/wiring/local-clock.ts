/** A clock that can be moved by hand; where it stands survives a restart. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

export interface LocalClock {
  /** ISO 8601, UTC. */
  now(): string;
  /** Milliseconds since 1970. */
  milliseconds(): number;
  /** How far it is moved, in milliseconds; never negative. */
  offset(): number;
  /** Moves it forward, or back to the wall clock with 0. */
  setOffset(milliseconds: number): void;
}

const saved = z.object({ offset: z.number().int().nonnegative() });

function savedOffset(file: string): number {
  try {
    return saved.parse(JSON.parse(readFileSync(file, 'utf8'))).offset;
  } catch {
    return 0;
  }
}

/** A missing or torn file means: the wall clock. */
export function openLocalClock(file: string): LocalClock {
  let offset = savedOffset(file);
  return {
    now: () => new Date(Date.now() + offset).toISOString(),
    milliseconds: () => Date.now() + offset,
    offset: () => offset,
    setOffset: (milliseconds) => {
      offset = milliseconds;
      writeFileSync(`${file}.new`, JSON.stringify({ offset }));
      renameSync(`${file}.new`, file);
    },
  };
}
