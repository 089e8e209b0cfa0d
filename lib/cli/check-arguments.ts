/** Reads the arguments of `signet check`, where both the files and the text may be several words. */
import * as z from 'zod';
import { verbNamed } from '../domain/request/verbs.ts';
import type { CommandRefusal } from './refusal.ts';

export interface CheckArguments {
  readonly isJson: boolean;
  readonly files: readonly string[];
  /** ISO 8601 UTC; `null`: now. */
  readonly at: string | null;
  readonly text: string;
}

export type CheckArgumentsResult =
  | { readonly value: CheckArguments; readonly error?: never }
  | { readonly error: CommandRefusal; readonly value?: never };

const USAGE = 'Write `signet check [--json] --inventory FILE… [--at ISO] "TEXT"`.';
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

interface Sorted {
  isJson: boolean;
  files: string[];
  at: string | null;
  words: string[];
  /** How many of the last files only follow another file, so that the last may be the text after all. */
  followers: number;
}

/** A word with two dashes is an option wherever it stands: parameters inside a text have one. Behind `--` all is text. */
export function readCheckArguments(args: readonly string[]): CheckArgumentsResult {
  const sorted: Sorted = { isJson: false, files: [], at: null, words: [], followers: 0 };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') sorted.words.push(...rest.splice(0));
    else if (word === '--json') sorted.isJson = true;
    else if (!word.startsWith('--')) sorted.words.push(word);
    else {
      const error = takeOption(word, rest, sorted);
      if (error !== null) return { error };
    }
  }
  // Nothing looked like a text, so the last word is it: files alone can't be judged.
  const last = sorted.words.length === 0 && sorted.followers > 0 ? sorted.files.pop() : undefined;
  if (last !== undefined) sorted.words.push(last);
  return complete(sorted);
}

/** Takes the option's values off `rest`; the refusal when it can't. */
function takeOption(word: string, rest: string[], sorted: Sorted): CommandRefusal | null {
  const [option = '', inline] = splitOption(word);
  if (option !== '--at' && option !== '--inventory') {
    return usage(`\`check\` has no option ${option}.`);
  }
  const value = inline ?? (rest[0]?.startsWith('--') === true ? undefined : rest.shift());
  if (value === undefined || value === '') return usage(`${option} stands without its value.`);
  if (option === '--at') {
    sorted.at = value;
    return null;
  }
  const followers = rest.splice(0, lengthOfRun(rest));
  sorted.files.push(value, ...followers);
  sorted.followers = followers.length;
  return null;
}

function splitOption(word: string): readonly [string, string?] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** How many words belong to the files: up to the next option, or to where a text begins. */
function lengthOfRun(words: readonly string[]): number {
  const end = words.findIndex((word) => word.startsWith('--') || beginsText(word));
  return end < 0 ? words.length : end;
}

function beginsText(word: string): boolean {
  const [first = ''] = word.trim().split(/\s+/);
  return verbNamed(first) !== undefined || /^[a-z]+-ExchangeCertificate$/i.test(first);
}

function complete({ isJson, files, at, words }: Sorted): CheckArgumentsResult {
  const text = words.join(' ');
  if (files.length === 0) return { error: usage('`check` needs exported certificates.') };
  if (text.trim() === '') return { error: usage('There is no text to judge.') };
  if (at === null) return { value: { isJson, files, at, text } };
  if (!moment.safeParse(at).success) {
    const message = `--at takes a time in ISO 8601 with its zone, e.g. 2026-11-22T08:00:00Z, or a date; ${at} is neither.`;
    return { error: { code: 'usage', message } };
  }
  return { value: { isJson, files, at: new Date(at).toISOString(), text } };
}

function usage(whatIsWrong: string): CommandRefusal {
  return { code: 'usage', message: `${whatIsWrong} ${USAGE}` };
}
