/** Where a PowerShell for the tests is: on PATH, or where install.sh has put one. */
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'signet-pwsh', 'bin');

/** `null`: there is none. */
export const PWSH: string | null =
  [...(process.env.PATH ?? '').split(delimiter), CACHE]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'pwsh'))
    .find(isExecutable) ?? null;

/** Stands in a title, so that a run without PowerShell says so. */
export const SKIPPED = PWSH === null ? ' (SKIPPED: no pwsh; run test/powershell/install.sh)' : '';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
