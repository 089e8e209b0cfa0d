/** Where tests of the simulated organisation keep things. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Shared by all runs: making keys takes seconds. */
export const KEY_CACHE = fileURLToPath(
  new URL('../../../node_modules/.cache/signet-keys', import.meta.url),
);

export function freshDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'signet-exchange-'));
}
