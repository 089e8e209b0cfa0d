/** Bundles the Lambda functions: one file each, without what only a machine of one’s own needs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import type { OperationName } from '../exchange/operations.ts';
import { SCRIPTS_FILE } from '../wiring/bundled-scripts.ts';

/** Each is a file of this name in functions/. */
export const FUNCTION_NAMES = [
  'slack-ingress',
  'flow-worker',
  'command-status',
  'clock',
  'inventory-refresh',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Bolt brings its own web server, Socket Mode and OAuth; Signet’s receiver needs none of them. */
const ABSENT_IN_LAMBDA = ['express', '@slack/socket-mode', '@slack/oauth', 'raw-body'];

/** What CommonJS packages expect inside a module. */
const COMMONJS_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

export interface Bundle {
  readonly name: FunctionName;
  /** Folder with index.mjs and what belongs to it. */
  readonly folder: string;
  readonly metafile: Metafile;
}

/** Writes `<folder>/<name>/` for each function. `root`: the project’s folder; `scripts`: each operation’s, assembled. Throws esbuild’s errors. */
export function bundleFunctions(
  root: string,
  folder: string,
  scripts: ReadonlyMap<OperationName, string>,
): Bundle[] {
  const absent = join(root, 'lib/constructs/absent.ts');
  const alias = {
    ...Object.fromEntries(ABSENT_IN_LAMBDA.map((item) => [item, absent])),
    '@aws-sdk/credential-provider-node': join(root, 'lib/constructs/lambda-credentials.ts'),
  };
  return FUNCTION_NAMES.map((name) => {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    const { metafile } = buildSync({
      absWorkingDir: root,
      entryPoints: { index: `functions/${name}.ts` },
      outdir: own,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      // The SDK’s and others’ ES modules: of them only what is used gets into the bundle, and what is rare stays apart.
      mainFields: ['module', 'main'],
      target: 'node22',
      minify: true,
      sourcemap: true,
      sourcesContent: false,
      metafile: true,
      legalComments: 'none',
      logLevel: 'warning',
      alias,
      banner: { js: COMMONJS_BANNER },
    });
    if (name !== 'slack-ingress') {
      writeFileSync(join(own, SCRIPTS_FILE), JSON.stringify(Object.fromEntries(scripts)));
    }
    writeFileSync(join(own, 'package.json'), '{ "type": "module" }\n');
    return { name, folder: own, metafile };
  });
}
