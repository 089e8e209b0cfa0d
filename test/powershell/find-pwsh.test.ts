import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { PWSH, SKIPPED } from './find-pwsh.ts';

if (PWSH === null) {
  console.warn(`No PowerShell script was run.${SKIPPED}`);
}

it.skipIf(PWSH === null)(`there is a PowerShell to run the scripts in${SKIPPED}`, () => {
  const version = execFileSync(PWSH ?? '', ['-Version'], { encoding: 'utf8' });
  console.info(`The scripts run in ${version.trim()} (${PWSH}).`);
  expect(version).toMatch(/^PowerShell 7\./);
});
