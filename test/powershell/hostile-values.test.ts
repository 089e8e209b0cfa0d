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

/** Runs a script with each value in one process: it costs a second to start one. */
const EACH_VALUE = `param($Script, $Values)
foreach ($coded in ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($Values))) {
    $value = [System.Text.Encoding]::Unicode.GetString([System.Convert]::FromBase64String($coded))
    [System.Environment]::SetEnvironmentVariable('SSM_Name', $value)
    & $Script
    $code = $LASTEXITCODE
    $refused = 'taken'
    try { & $Script -Name $value }
    catch [System.Management.Automation.ParameterBindingException] { $refused = 'refused' }
    [Console]::Out.WriteLine("exit code $code, argument $refused")
}
`;

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
    const operation = 'Set-PopImapCertificateName';
    const place = { folder: bench.folder, url: bench.cmdlets.url };
    const path = join(bench.folder, `${operation}.ps1`);
    const valuesPath = join(bench.folder, 'values.json');
    const each = join(bench.folder, 'each.ps1');
    writeFileSync(path, scriptText(operation, readUnderTest));
    writeFileSync(
      valuesPath,
      JSON.stringify(some.map((value) => Buffer.from(value, 'utf16le').toString('base64'))),
    );
    writeFileSync(each, EACH_VALUE);
    const variables = Object.fromEntries(
      Object.entries(fitting(operation)).map(([name, value]) => [`SSM_${name}`, value]),
    );
    const environment = {
      NOT_TO_BE_READ: 'secret-of-the-environment',
      COMPUTERNAME: FITTING.Server ?? '',
      ...variables,
    };
    const outcome = await runPowerShell(
      ['-File', each, '-Script', path, '-Values', valuesPath],
      place,
      environment,
    );
    const lines = outcome.stdout.trimEnd().split('\n');
    expect(lines.length, outcome.stderr).toBe(2 * some.length);
    for (const [index, value] of some.entries()) {
      const [line = '', ended = ''] = lines.slice(2 * index, 2 * index + 2);
      const report = printed({ ...outcome, stdout: line });
      expect([value, report]).toEqual([
        value,
        expect.objectContaining({
          state: 'failed',
          failure: expect.objectContaining({ code: 'not-permitted', done: [] }),
        }),
      ]);
      // As an argument PowerShell itself refuses it, before the script begins.
      expect([value, ended]).toEqual([value, 'exit code 1, argument refused']);
    }
    const [first = ''] = some;
    const values = { ...fitting(operation), Name: first };
    const alone = await runScript({ operation, values }, place);
    expect([alone.exitCode, printed(alone).state]).toEqual([1, 'failed']);
    expect(bench.cmdlets.calls).toEqual([]);
    expect(readdirSync(bench.folder, { recursive: true }).join()).not.toContain('pwned');
  });
});
