/** The CDK app: configuration in, one stack out. Needs no network, no credentials and no Docker. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { synthesize } from '../lib/synthesize.ts';
import { WrongConfiguration } from '../lib/wiring/configuration.ts';

const root = join(import.meta.dirname, '..');
const app = new App();
const given: unknown = app.node.tryGetContext('configuration');
const file = typeof given === 'string' ? given : 'signet.config.json';

try {
  synthesize(app, { root, configurationText: readFileSync(join(root, file), 'utf8') });
} catch (error) {
  if (error instanceof WrongConfiguration) {
    process.stderr.write(`${file}:\n${error.problems.map((line) => `  ${line}\n`).join('')}`);
  } else if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    process.stderr.write(
      `${file} is not there. Copy signet.config.example.json to it and fill it in.\n`,
    );
  } else throw error;
  process.exitCode = 1;
}
