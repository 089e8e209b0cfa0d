/** `signet config`: checks signet.config.json, shows what a push would change, and pushes it. */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { RevisionConflict } from '../store/port.ts';
import { type Administration, createAdministration } from '../wiring/administration.ts';
import { AwsTrouble } from '../wiring/aws-trouble.ts';
import {
  type Configuration,
  configurationSchema,
  readConfiguration,
  versionOf,
  WrongConfiguration,
} from '../wiring/configuration.ts';
import { type Command, EXIT, type Io } from './io.ts';

const DEFAULT_FILE = 'signet.config.json';
const USAGE =
  'Write `signet config check [FILE]`, `signet config push [--yes] [FILE]` or `signet config schema`.';

export const configCommand: Command = async (args, io) => {
  const asked = readArguments(args);
  if (asked === null) {
    io.err(`${USAGE}\n`);
    return EXIT.usage;
  }
  if (asked.verb === 'schema') {
    io.out(`${JSON.stringify(configurationSchema(), null, 2)}\n`);
    return EXIT.ok;
  }
  const read = readFile(asked.file);
  if ('problems' in read) {
    io.err(`${asked.file}:\n${read.problems.map((problem) => `  ${problem}\n`).join('')}`);
    return EXIT.usage;
  }
  const { configuration } = read;
  if (asked.verb === 'check') {
    io.out(
      `${asked.file} is in order: ${configuration.servers.length} servers, version ${versionOf(configuration)}.\n`,
    );
    return EXIT.ok;
  }
  return push(createAdministration(configuration.organisation), configuration, asked.isSure, io);
};

type Asked =
  | { readonly verb: 'check' | 'push'; readonly file: string; readonly isSure: boolean }
  | { readonly verb: 'schema' };

function readArguments(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { yes: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [verb, file = DEFAULT_FILE, ...rest] = positionals;
    if (rest.length > 0 || (values.yes && verb !== 'push')) return null;
    if (verb === 'schema') return positionals.length === 1 ? { verb } : null;
    return verb === 'check' || verb === 'push' ? { verb, file, isSure: values.yes } : null;
  } catch {
    return null;
  }
}

export function readFile(
  file: string,
): { readonly configuration: Configuration } | { readonly problems: readonly string[] } {
  try {
    return { configuration: readConfiguration(readFileSync(file, 'utf8')) };
  } catch (error) {
    if (error instanceof WrongConfiguration) return { problems: error.problems };
    if (isMissing(error)) {
      return {
        problems: ['There is no such file. Copy signet.config.example.json to it and fill it in.'],
      };
    }
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [`It can’t be read: ${why}.`] };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function push(
  administration: Administration,
  configuration: Configuration,
  isSure: boolean,
  io: Io,
): Promise<number> {
  try {
    const current = await administration.currentConfiguration();
    const version = versionOf(configuration);
    if (current?.version === version) {
      io.out(`Version ${version} counts already: nothing to push.\n`);
      return EXIT.ok;
    }
    io.out(difference(current?.text ?? null, configuration));
    if (!isSure && !(await isConfirmed(io))) {
      io.err('Nothing was pushed.\n');
      return EXIT.failed;
    }
    const pushed = {
      version,
      text: printed(configuration),
      by: whoami(),
      at: io.now(),
    };
    await administration.pushConfiguration(pushed, current?.version ?? null);
    io.out(
      `Version ${version} counts now, within half a minute everywhere: who may ask and approve, and which servers there are, follows it.\n`,
    );
    return EXIT.ok;
  } catch (error) {
    if (error instanceof RevisionConflict) {
      io.err(`${error.message} Nothing was pushed; run it again to see what counts now.\n`);
    } else if (error instanceof AwsTrouble) io.err(`${error.message}\n`);
    else throw error;
    return EXIT.failed;
  }
}

/** As a patch against what counts now. */
export function difference(current: string | null, configuration: Configuration): string {
  const before = current === null ? '' : printedAsNow(current);
  return createTwoFilesPatch('counts now', 'to be pushed', before, printed(configuration));
}

/** One that another version of Signet pushed may have a form that this one doesn’t read. */
function printedAsNow(text: string): string {
  try {
    return printed(readConfiguration(text));
  } catch (error) {
    if (error instanceof WrongConfiguration) return text;
    throw error;
  }
}

/** A container may run without a name for its user. */
function whoami(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? 'unknown';
  }
}

function printed(configuration: Configuration): string {
  return `${JSON.stringify(configuration, null, 2)}\n`;
}

async function isConfirmed(io: Io): Promise<boolean> {
  const answer = await io.ask('Push this? [y/N] ');
  if (answer === null) {
    io.err('There is no terminal to ask at: add --yes to push without being asked.\n');
    return false;
  }
  return /^y(es)?$/i.test(answer.trim());
}
