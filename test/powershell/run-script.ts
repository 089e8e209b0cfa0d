/** Runs the real script of an operation in PowerShell, with Exchange's cmdlets answered by the cmdlet server. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { OperationName } from '../../lib/exchange/operations.ts';
import { scriptText } from '../../lib/exchange/script-text.ts';
import { PWSH } from './find-pwsh.ts';

const SCRIPTS = join(import.meta.dirname, '..', '..', 'lib', 'exchange', 'scripts');
const STUB = join(import.meta.dirname, 'stub');

/** Parts that reach what a test machine has not. */
const REPLACED = ['Import-ExchangeShell', 'Connect-Endpoint', 'Get-TimeLimit'] as const;

export interface ScriptRun {
  readonly operation: OperationName;
  /** By name, as scriptArguments gives them. */
  readonly values: Readonly<Record<string, string>>;
  /** What the machine calls itself; by default the server that is meant. */
  readonly computerName?: string;
  /** `environment`: as the SSM agent hands values over; `arguments`: as a person names them. */
  readonly by?: 'environment' | 'arguments';
  readonly isWhatIf?: boolean;
  /** More variables of the process. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ScriptPlace {
  /** Holds ProgramData and the scripts of this test. */
  readonly folder: string;
  /** Of the cmdlet server. */
  readonly url: string;
}

export interface ScriptOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** The scripts' files as they are shipped, but for the parts that reach what a test machine has not. */
export function readUnderTest(path: string): string {
  const replaced = REPLACED.find((name) => path === `parts/${name}.ps1`);
  return readFileSync(
    replaced === undefined ? join(SCRIPTS, path) : join(STUB, `${replaced}.ps1`),
    'utf8',
  );
}

export async function runScript(run: ScriptRun, place: ScriptPlace): Promise<ScriptOutcome> {
  const { operation, values, by = 'environment', isWhatIf = false } = run;
  mkdirSync(place.folder, { recursive: true });
  const path = join(place.folder, `${operation}.ps1`);
  writeFileSync(path, scriptText(operation, readUnderTest));
  const given = Object.entries(values);
  const named = by === 'arguments' ? given.flatMap(([name, value]) => [`-${name}`, value]) : [];
  const variables =
    by === 'environment'
      ? Object.fromEntries(given.map(([name, value]) => [`SSM_${name}`, value]))
      : {};
  return runPowerShell(['-File', path, ...named, ...(isWhatIf ? ['-WhatIf'] : [])], place, {
    COMPUTERNAME: run.computerName ?? values.Server ?? '',
    ...variables,
    ...run.environment,
  });
}

export function runPowerShell(
  given: readonly string[],
  { folder, url }: ScriptPlace,
  environment: Readonly<Record<string, string>>,
): Promise<ScriptOutcome> {
  if (PWSH === null) throw new Error('There is no pwsh.');
  const programData = join(folder, 'ProgramData');
  mkdirSync(programData, { recursive: true });
  const begun = performance.now();
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    DOTNET_ROOT: process.env.DOTNET_ROOT ?? '',
    NO_COLOR: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    // Machines without ICU know the invariant culture only, unless the others may be made up.
    DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY: 'false',
    ProgramData: programData,
    PSModulePath: join(STUB, 'Modules'),
    SIGNET_STUB_MODULE: join(STUB, 'SignetStub.psm1'),
    SIGNET_STUB_URL: url,
    ...environment,
  };
  if (env.DOTNET_ROOT === '') Reflect.deleteProperty(env, 'DOTNET_ROOT');
  return new Promise((resolve) => {
    execFile(
      PWSH ?? '',
      ['-NoProfile', '-NonInteractive', ...given],
      { env, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
      (error, stdout, stderr) =>
        resolve({
          exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
          stdout,
          stderr,
          milliseconds: performance.now() - begun,
        }),
    );
  });
}

const PRINTED = z.discriminatedUnion('state', [
  z.object({ state: z.literal('finished'), result: z.unknown() }),
  z.object({
    state: z.literal('failed'),
    failure: z.object({ code: z.string(), message: z.string(), done: z.array(z.string()) }),
  }),
  z.object({ state: z.literal('what-if'), would: z.array(z.string()) }),
]);

/** The one object that a script has printed; throws when anything else stands in the output. */
export function printed({ stdout, stderr }: ScriptOutcome) {
  const [line, ...others] = stdout.trimEnd().split('\n');
  if (line === undefined || others.length > 0 || !/^[ -~]+$/.test(line)) {
    throw new Error(`Not one line of ASCII.\nstdout: ${stdout}\nstderr: ${stderr}`);
  }
  try {
    return PRINTED.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`Not an output: ${line.slice(0, 2000)}\nstderr: ${stderr}`, { cause });
  }
}
