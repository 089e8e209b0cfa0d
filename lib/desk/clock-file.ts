/** Looks at the file that keeps how far the clock was moved: one that can't be read is set aside, and said. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import * as z from 'zod';

const savedClock = z.object({ offset: z.number().int().nonnegative() });

/** Otherwise the wall clock would be taken silently, and everything planned by the moved one would lie in the future. */
export function setAsideUnreadableClock(path: string, say: (line: string) => void): void {
  if (!existsSync(path) || isReadable(path)) return;
  const aside = `${path}.unreadable`;
  renameSync(path, aside);
  say(
    `${path} can’t be read, so the clock shows the time of this machine. The file was kept as ${aside}. Move the clock again, or reset the desk if something waits for a later time.`,
  );
}

function isReadable(path: string): boolean {
  try {
    return savedClock.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success;
  } catch {
    return false;
  }
}
