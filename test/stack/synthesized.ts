/** The stack of the example configuration, with empty bundles: what it declares, not what the functions do. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_NAMES } from '../../lib/constructs/bundle.ts';
import { synthesize } from '../../lib/synthesize.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface Synthesized {
  readonly template: Template;
  /** By logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** The template as it is deployed. */
  readonly file: string;
  clear(): void;
}

/** Throws when cdk-nag finds anything that nobody gave a reason for. */
export function synthesizeExample(): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'signet-stack-'));
  const bundles = join(folder, 'bundles');
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), `export const handler = '${name}';\n`);
  }
  const app = new App({ outdir: join(folder, 'out') });
  const stack = synthesize(app, {
    root: ROOT,
    configurationText: readFileSync(join(ROOT, 'signet.config.example.json'), 'utf8'),
    bundles,
  });
  app.synth();
  const template = Template.fromStack(stack);
  return {
    template,
    resources: template.toJSON().Resources,
    file: join(folder, 'out', `${stack.artifactId}.template.json`),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
