import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { scriptParameters } from '../../lib/exchange/script-parameters.ts';
import { scriptText } from '../../lib/exchange/script-text.ts';
import { FITTING, hostileValues } from '../exchange/hostile-values.ts';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { printed, readUnderTest, runPowerShell, runScript } from './run-script.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 240_000 });

const COUNTED = z.object({ count: z.number(), passed: z.array(z.string()) });

const CHECK_ONLY = readFileSync(join(import.meta.dirname, 'stub', 'Invoke-Operation.ps1'), 'utf8');

describe.skipIf(PWSH === null)(`hostile values that got as far as the server${SKIPPED}`, () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.close());

  const fitting = (operation: (typeof OPERATION_NAMES)[number]) =>
    Object.fromEntries(
      Object.keys(scriptParameters(operation)).map((name) => [name, FITTING[name] ?? '']),
    );

  it.each(OPERATION_NAMES)(
    'are refused by %s: a thousand for each parameter',
    async (operation) => {
      const names = Object.keys(scriptParameters(operation));
      const values = names.flatMap((name) =>
        hostileValues(name).map((value) => ({
          name,
          value: Buffer.from(value, 'utf16le').toString('base64'),
        })),
      );
      const path = join(bench.folder, 'check.ps1');
      const valuesPath = join(bench.folder, 'values.json');
      writeFileSync(valuesPath, JSON.stringify(values));
      writeFileSync(
        path,
        scriptText(operation, (part) =>
          part === 'parts/Invoke-Operation.ps1' ? CHECK_ONLY : readUnderTest(part),
        ),
      );
      const given = Object.entries(fitting(operation));
      const outcome = await runPowerShell(
        ['-File', path],
        { folder: bench.folder, url: bench.cmdlets.url },
        {
          SIGNET_HOSTILE_VALUES: valuesPath,
          ...Object.fromEntries(given.map(([name, value]) => [`SSM_${name}`, value])),
        },
      );
      if (outcome.exitCode !== 0 || outcome.stdout === '') throw new Error(outcome.stderr);
      const { count, passed } = COUNTED.parse(JSON.parse(outcome.stdout));
      expect(count).toBeGreaterThanOrEqual(1_000 * names.length);
      expect(passed).toEqual([]);
    },
  );

  /** What an environment variable can hold at all. */
  const some = hostileValues('Name').filter(
    (value, index) => index % 37 === 0 && !value.includes('\0') && value.length < 1_000,
  );
  it(`do nothing through the whole script, by environment or argument: ${some.length} of them`, async () => {
    const place = { folder: bench.folder, url: bench.cmdlets.url };
    for (const [index, value] of some.entries()) {
      const run = {
        operation: 'Set-PopImapCertificateName' as const,
        values: { ...fitting('Set-PopImapCertificateName'), Name: value },
        environment: { NOT_TO_BE_READ: 'secret-of-the-environment' },
      };
      const outcome = await runScript(run, place);
      expect([value, outcome.exitCode]).toEqual([value, 1]);
      expect(printed(outcome)).toMatchObject({
        state: 'failed',
        failure: { code: 'not-permitted', done: [] },
      });
      if (index % 4 !== 0) continue;
      const byArgument = await runScript({ ...run, by: 'arguments' }, place);
      // PowerShell itself refuses it, before the script begins.
      expect(byArgument.exitCode).not.toBe(0);
      expect(byArgument.stdout).not.toContain('finished');
    }
    expect(bench.cmdlets.calls).toEqual([]);
    expect(readdirSync(bench.folder, { recursive: true }).join()).not.toContain('pwned');
  });
});
