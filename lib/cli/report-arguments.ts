/** Reads the arguments of `signet report`. */
import * as z from 'zod';
import type { CommandRefusal } from './refusal.ts';

/** The forms that go into a file. */
export const REPORT_FILES = ['html', 'csv', 'png'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

export interface ReportArguments {
  readonly isJson: boolean;
  readonly files: readonly string[];
  /** ISO 8601 UTC; `null`: now. */
  readonly at: string | null;
  readonly into: Readonly<Partial<Record<ReportFile, string>>>;
}

export type ReportArgumentsResult =
  | { readonly value: ReportArguments; readonly error?: never }
  | { readonly error: CommandRefusal; readonly value?: never };

const USAGE =
  'Write `signet report --inventory FILE… [--at ISO] [--html OUT] [--csv OUT] [--png OUT] [--json]`.';
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** `--inventory` takes every word up to the next option, and may stand several times. */
export function readReportArguments(args: readonly string[]): ReportArgumentsResult {
  const rest = args.flatMap((word) => /^(--[a-z]+)=(.*)$/s.exec(word)?.slice(1, 3) ?? [word]);
  const values = new Map<string, string>();
  const files: string[] = [];
  let isJson = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--json') isJson = true;
    else if (word === '--inventory') {
      const end = rest.findIndex((one) => one.startsWith('--'));
      const named = rest.splice(0, end < 0 ? rest.length : end);
      if (named.length === 0) return refused('--inventory stands without a file.');
      files.push(...named);
    } else if (isSingle(word)) {
      const value = rest[0]?.startsWith('--') === true ? undefined : rest.shift();
      if (value === undefined || value === '') return refused(`${word} stands without its value.`);
      if (values.has(word)) return refused(`${word} stands there twice.`);
      values.set(word, value);
    } else if (word.startsWith('--')) return refused(`\`report\` has no option ${word}.`);
    else return refused(`${word} stands before any --inventory.`);
  }
  return complete(files, values, isJson);
}

function isSingle(word: string): boolean {
  return word === '--at' || REPORT_FILES.some((form) => word === `--${form}`);
}

function complete(
  files: readonly string[],
  values: ReadonlyMap<string, string>,
  isJson: boolean,
): ReportArgumentsResult {
  if (files.length === 0) return refused('`report` needs exported certificates.');
  const at = values.get('--at') ?? null;
  if (at !== null && !moment.safeParse(at).success) {
    return refused(
      `--at takes a time in ISO 8601 with its zone, e.g. 2026-11-22T08:00:00Z, or a date; ${at} is neither.`,
    );
  }
  const into = Object.fromEntries(
    REPORT_FILES.flatMap((form) => {
      const path = values.get(`--${form}`);
      return path === undefined ? [] : [[form, path] as const];
    }),
  );
  const utc = at === null ? null : new Date(at).toISOString();
  return { value: { isJson, files, at: utc, into } };
}

function refused(whatIsWrong: string): ReportArgumentsResult {
  return { error: { code: 'usage', message: `${whatIsWrong} ${USAGE}` } };
}
