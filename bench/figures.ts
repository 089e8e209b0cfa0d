/** How the benchmark puts its numbers. */
import type { Metafile } from 'esbuild';

const SHOWN = 12;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Of what is loaded at once: what is imported only when needed doesn’t count. */
export function showSizes(title: string, { outputs }: Metafile): void {
  const entry = Object.keys(outputs).find(
    (path) => outputs[path]?.entryPoint !== undefined && path.endsWith('index.mjs'),
  );
  const eager = new Set<string>();
  const visit = (path: string | undefined): void => {
    if (path === undefined || eager.has(path)) return;
    eager.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[next] !== undefined) visit(next);
    }
  };
  visit(entry);
  const sizes = new Map<string, number>();
  for (const path of eager) {
    for (const [input, { bytesInOutput }] of Object.entries(outputs[path]?.inputs ?? {})) {
      const name = contributorOf(input);
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
    }
  }
  const total = [...eager].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  process.stdout.write(`${title}: ${kilobytes(total)}\n`);
  const top = [...sizes].toSorted(([, one], [, other]) => other - one).slice(0, SHOWN);
  for (const [name, bytes] of top) process.stdout.write(`  ${kilobytes(bytes)}  ${name}\n`);
  process.stdout.write('\n');
}

function contributorOf(input: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
  return inPackage ?? input.split('/').slice(0, 2).join('/');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0).padStart(5)} KB`;
}
