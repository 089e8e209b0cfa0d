/** Bundles the desk's page in memory; nothing is written to disk. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

function pageFile(name: string): string {
  return fileURLToPath(new URL(`../page/${name}`, import.meta.url));
}

async function bundle(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: { desk: pageFile('main.tsx'), style: pageFile('style.css') },
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const textOf = (name: string) => outputFiles.find((file) => file.path.endsWith(name))?.text ?? '';
  return { script: textOf('desk.js'), style: textOf('style.css') };
}

let bundled: Promise<PageBundle> | null = null;

/** Bundled once in a process; the page does not change while it runs. */
export function bundlePage(): Promise<PageBundle> {
  bundled ??= bundle();
  return bundled;
}
