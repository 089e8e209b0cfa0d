/** `signet manifest URL`: prints the manifest of the Slack app for a deployment’s address. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestAt, readManifest } from '../slack/manifest.ts';
import { type Command, EXIT } from './io.ts';

const FILE = join(import.meta.dirname, '../../manifest.json');

export const manifestCommand: Command = async (args, io) => {
  const [address, ...rest] = args;
  if (address === undefined || rest.length > 0 || !isAddress(address)) {
    io.err('Write `signet manifest https://…`: the address that `cdk deploy` printed.\n');
    return EXIT.usage;
  }
  const manifest = manifestAt(address, readManifest(readFileSync(FILE, 'utf8')));
  io.out(`${JSON.stringify(manifest, null, 2)}\n`);
  io.err('Create the app from it: api.slack.com/apps → Create New App → From a manifest.\n');
  return EXIT.ok;
};

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
