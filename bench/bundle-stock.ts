/** Bundles stock Bolt for Lambda with everything it brings along. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

export function bundleStock(
  root: string,
  folder: string,
  /** Which of a package’s builds are taken: `['main', 'module']` as CDK’s NodejsFunction does, or the other way round as Signet does. */
  mainFields: readonly ('main' | 'module')[],
): { readonly folder: string; readonly metafile: Metafile } {
  mkdirSync(folder, { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: { index: 'bench/stock-bolt.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    mainFields: [...mainFields],
    target: 'node22',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  return { folder, metafile };
}
