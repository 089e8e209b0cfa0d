/** `signet doctor`: looks at everything a deployment needs and says for each whether it is well, or what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ssmDocument } from '../exchange/ssm-document.ts';
import { examine } from '../wiring/doctor.ts';
import type { Finding } from '../wiring/doctor-finding.ts';
import { scriptsBelow } from '../wiring/script-files.ts';
import { readFile } from './config.ts';
import { type Command, EXIT } from './io.ts';

const DEFAULT_FILE = 'signet.config.json';
const SLACK_API = 'https://slack.com/api/';
const ROOT = join(import.meta.dirname, '../..');

export const doctorCommand: Command = async (args, io) => {
  const asked = readArguments(args);
  if (asked === null) {
    io.err('Write `signet doctor [--json] [FILE]`; FILE is the configuration.\n');
    return EXIT.usage;
  }
  const print = (finding: Finding) =>
    io.out(asked.isJson ? `${JSON.stringify(finding)}\n` : `${lineOf(finding)}\n`);
  const read = readFile(asked.file);
  if ('problems' in read) {
    print({ subject: asked.file, isWell: false, says: read.problems.join(' ') });
    return EXIT.failed;
  }
  print({ subject: asked.file, isWell: true, says: 'in order' });
  const scripts = scriptsBelow(ROOT);
  let isAllWell = true;
  for await (const finding of examine({
    configuration: read.configuration,
    ...(process.env.AWS_ENDPOINT_URL_SSM === undefined
      ? {}
      : { endpoint: process.env.AWS_ENDPOINT_URL_SSM }),
    slackApiUrl: process.env.SLACK_API_URL ?? SLACK_API,
    manifest: readFileSync(join(ROOT, 'manifest.json'), 'utf8'),
    documentOf: (operation) => ssmDocument(operation, scripts.get(operation) ?? ''),
    clock: io.now,
    pause: (milliseconds) => wait(milliseconds),
  })) {
    if (finding.isWell !== true) isAllWell = false;
    print(finding);
  }
  return isAllWell ? EXIT.ok : EXIT.failed;
};

function readArguments(
  args: readonly string[],
): { readonly file: string; readonly isJson: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length > 1) return null;
    return { file: positionals[0] ?? DEFAULT_FILE, isJson: values.json };
  } catch {
    return null;
  }
}

function lineOf({ subject, isWell, says }: Finding): string {
  const mark = isWell === null ? '?   ' : isWell ? 'ok  ' : 'DO  ';
  return `${mark}${subject}: ${says}`;
}
