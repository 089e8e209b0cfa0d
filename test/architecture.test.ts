import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Ground up: a file imports from its own floor and from those before it. */
const FLOORS = [
  'lib/domain',
  'lib/material',
  'lib/exchange',
  'lib/flows',
  'lib/store',
  'lib/report',
  'lib/slack',
  'lib/app',
  'lib/wiring',
  'lib/constructs',
  'lib/signet-stack.ts',
  'lib/synthesize.ts',
  'functions',
  'lib/desk',
  'lib/cli',
  'bin',
] as const;

/** The one home of each outside package that talks to something. */
const HOMES: Readonly<Record<string, RegExp>> = {
  '@aws-sdk/client-dynamodb': /^lib\/(store\/|wiring\/)/,
  '@aws-sdk/client-ssm': /^lib\/exchange\/ssm[^/]*\.ts$/,
  '@aws-sdk/client-s3': /^lib\/exchange\/ssm[^/]*\.ts$/,
  '@slack/web-api': /^lib\/slack\//,
  '@slack/bolt': /^lib\/slack\//,
  react: /^lib\/desk\/page\//,
  'react-dom/client': /^lib\/desk\/page\//,
  'slack-blocks-to-jsx': /^lib\/desk\/page\//,
  esbuild: /^lib\/(desk|constructs)\//,
  'aws-cdk-lib': /^(bin\/cdk\.ts|lib\/(constructs\/|signet-stack\.ts|synthesize\.ts))/,
  constructs: /^lib\/(constructs\/|signet-stack\.ts)/,
  'cdk-nag': /^lib\/synthesize\.ts/,
  '@aws-sdk/client-secrets-manager': /^lib\/wiring\//,
  '@aws-lambda-powertools/logger': /^lib\/wiring\//,
  xstate: /^lib\/flows\//,
  'fast-xml-parser': /^lib\/exchange\/import\//,
  'echarts/core': /^lib\/report\/picture\.ts/,
  'echarts/charts': /^lib\/report\/picture\.ts/,
  'echarts/components': /^lib\/report\/picture\.ts/,
  'echarts/renderers': /^lib\/report\/picture\.ts/,
  '@resvg/resvg-wasm': /^lib\/report\/rasterise\.ts/,
};

const PURE = ['lib/domain', 'lib/flows', 'lib/report'] as const;
const IMPURE_BUILTINS =
  /^node:(fs|net|tls|http|https|child_process|worker_threads|os|process|timers|dgram|dns)/;

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) ? [path.split(sep).join('/')] : [];
  });
}

const files = ['bin', 'functions', 'lib'].flatMap(filesBelow);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const to = specifier.startsWith('.')
      ? relative(ROOT, normalize(join(ROOT, dirname(file), specifier)))
      : specifier;
    return { from: file, to };
  });
}

const imports = files.flatMap(importsOf);

function floorOf(path: string): number {
  return FLOORS.findIndex((floor) => path === floor || path.startsWith(`${floor}/`));
}

describe('the architecture', () => {
  it('is measured on real files and real imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.some(({ to }) => to === 'lib/domain/plan.ts')).toBe(true);
  });

  it('has every file on a floor', () => {
    expect(files.filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  it('imports downwards only', () => {
    const upwards = imports.filter(
      ({ from, to }) => floorOf(to) >= 0 && floorOf(to) > floorOf(from),
    );
    expect(upwards).toEqual([]);
  });

  it('has no circles', () => {
    const next = new Map(
      files.map((file) => [file, imports.filter(({ from }) => from === file).map(({ to }) => to)]),
    );
    const circles: string[] = [];
    const finished = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (finished.has(file)) return;
      for (const to of next.get(file) ?? []) walk(to, [...path, file]);
      finished.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('gives every outside package one home', () => {
    const strays = imports.filter(
      ({ from, to }) => HOMES[to] !== undefined && !HOMES[to].test(from),
    );
    expect(strays).toEqual([]);
  });

  it('keeps domain, flows and report pure: no I/O, no clock, no chance', () => {
    const pure = files.filter((file) => PURE.some((floor) => file.startsWith(`${floor}/`)));
    const impure = pure.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bprocess\.|\bfetch\(|\bsetTimeout\(/.test(
        text,
      );
    });
    expect(impure).toEqual([]);
    const doors = imports.filter(({ from, to }) => pure.includes(from) && IMPURE_BUILTINS.test(to));
    expect(doors).toEqual([]);
  });

  it('takes time and ids from outside everywhere but at the edge', () => {
    const edge = /^(lib\/(wiring|desk|cli)\/|lib\/exchange\/simulated\/|bin\/)/;
    const own = files.filter(
      (file) =>
        !edge.test(file) &&
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(/.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
    );
    expect(own).toEqual([]);
  });

  it('keeps everything simulated out of what is shipped', () => {
    const simulated = /^lib\/(desk|exchange\/simulated)\/|^lib\/wiring\/local/;
    const mayUse = /^(lib\/(desk|cli|exchange\/simulated)\/|lib\/wiring\/local|bin\/)/;
    expect(imports.filter(({ from, to }) => simulated.test(to) && !mayUse.test(from))).toEqual([]);
  });

  it('has no barrels', () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });
});
