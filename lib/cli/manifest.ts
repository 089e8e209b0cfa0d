/** `signet manifest URL`: prints the manifest of the Slack app for a deployment’s address. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, EXIT } from './io.ts';

const FILE = join(import.meta.dirname, '../../manifest.json');
/** What stands in manifest.json until a deployment has an address. */
const PLACEHOLDER = 'https://signet.example.com/slack/events';

export const manifestCommand: Command = async (args, io) => {
  const [address, ...rest] = args;
  if (address === undefined || rest.length > 0 || !isAddress(address)) {
    io.err('Write `signet manifest https://…`: the address that `cdk deploy` printed.\n');
    return EXIT.usage;
  }
  io.out(readFileSync(FILE, 'utf8').replaceAll(PLACEHOLDER, address));
  io.err('Create the app from it: api.slack.com/apps → Create New App → From a manifest.\n');
  return EXIT.ok;
};

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
