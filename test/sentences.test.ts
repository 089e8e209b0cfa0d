import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

const FLOORS = ['lib/domain', 'lib/flows', 'lib/app', 'lib/slack'] as const;
const VIEWS = /^lib\/slack\/views\//;

/** Who else may write sentences, and why. */
const EXCEPTIONS: readonly (readonly [files: RegExp, why: string])[] = [
  [/^lib\/domain\/rules\//, 'a finding is the rule’s own knowledge'],
  [
    /^lib\/domain\/(judge|verdict|um-startup-mode|wildcard-for-client-access|unread-facts)\.ts$/,
    'what several rules say alike',
  ],
  [/^lib\/domain\/(smtp-selection|verify)\.ts$/, 'why a port serves what it serves'],
  [/^lib\/domain\/service-guide\.ts$/, 'what each service uses a certificate for'],
  [
    /^lib\/(domain\/plan-assign|flows\/server-change-actions)\.ts$/,
    'what differs from the plan that was approved, by rule',
  ],
  [
    /^lib\/(flows\/assign-context|domain\/permission)\.ts$/,
    'findings on a server that can’t be read, or not be worked on',
  ],
  [/^lib\/app\/hear\.ts$/, 'speaks for Exchange where it said nothing'],
  [
    /^lib\/slack\/(identity|limits|manifest|receiver|scopes|slack-trouble|socket-mode|validate-views)\b/,
    'errors and log lines, for whoever runs Signet',
  ],
];

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Literal {
  readonly text: string;
  /** The code right before it. */
  readonly before: string;
}

/** The string and template literals of a source text; comments and regular expressions are stepped over. */
function literalsIn(source: string): Literal[] {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|(?<=[(,=:[!&|?{};]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
  return [...source.matchAll(token)].flatMap((match) => {
    const text = match[1] ?? match[2];
    const before = source.slice(Math.max(0, match.index - 60), match.index);
    return text === undefined ? [] : [{ text, before }];
  });
}

/** Errors that are thrown, and lines of the log, are for whoever runs Signet. */
const FOR_OPERATORS = /(?:\bnew [A-Z]\w*\(|\bsuper\(|\blog\.(?:info|warn|error)\(|\blog\()\s*$/;

/** Three words of a language in a row, or two with a stop behind them. */
function isSentence({ text, before }: Literal): boolean {
  const words = text.replace(/\$\{[^}]*\}/g, '…');
  const speaks =
    /[A-Za-z’]+,? [a-z’]+,? [a-z’]+/.test(words) || /[a-z’]+ [a-z’]+[.!?:]$/.test(words);
  return speaks && !FOR_OPERATORS.test(before);
}

function sentencesIn(file: string): string[] {
  return literalsIn(readFileSync(join(ROOT, file), 'utf8'))
    .filter(isSentence)
    .map(({ text }) => `${file}: ${text}`);
}

const files = FLOORS.flatMap(filesBelow);
const isExcepted = (file: string) => EXCEPTIONS.some(([place]) => place.test(file));

describe('what people read', () => {
  it('is written in views, not where it arises', () => {
    const silent = files.filter((file) => !VIEWS.test(file) && !isExcepted(file));
    expect(silent.length).toBeGreaterThan(100);
    expect(silent.flatMap(sentencesIn)).toEqual([]);
  });

  it.each(EXCEPTIONS)('is written elsewhere only where there is need: %s', (place) => {
    expect(files.filter((file) => place.test(file)).flatMap(sentencesIn)).not.toEqual([]);
  });

  it.each([
    ["return refused('No server of that name is known.');", 1],
    ['const why = `It could not be read`;', 1],
    ["const why =\n  'Try again.';", 1],
    ["const text = 'default smtp';", 0],
    ["throw new Error('The freeze keeps changing.');", 0],
    ["// it's said in a comment: 'not known here at all'", 0],
    ["const code = 'no-such-request'; /* 'one two three' */", 0],
  ])('is found in a source text: %j', (source, count) => {
    expect(literalsIn(source).filter(isSentence)).toHaveLength(count);
  });
});
