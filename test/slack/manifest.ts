/** The manifest in the tree. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest, type SignetManifest } from '../../lib/slack/manifest.ts';

/** Throws when Slack would refuse it. */
export function shippedManifest(): SignetManifest {
  return readManifest(readFileSync(join(import.meta.dirname, '../../manifest.json'), 'utf8'));
}
