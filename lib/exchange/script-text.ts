/** Makes one self-contained text of an operation's script and its parts: what a document runs, and what a person pastes. */
import type { OperationName } from './operations.ts';
import { scriptParameters, UnfitParameters } from './script-parameters.ts';

/** The script can't be put together; a fault in the scripts, not in what was asked. */
export class UnfitScript extends Error {
  override readonly name = 'UnfitScript';
}

/** The file's text; its path is relative to the folder of the scripts. */
export type ReadScript = (path: string) => string;

/** An SSM document may have 64 KB; its own frame needs some of it. */
const MOST_BYTES = 60_000;

/** The script with every part in place, without comments and blank lines. Throws UnfitScript. */
export function scriptText(operation: OperationName, read: ReadScript): string {
  const text = `${linesOf(`${operation}.ps1`, read, new Set()).join('\n')}\n`;
  // Windows PowerShell reads a file without a mark in the server's own code page.
  if (/[^\t\n\x20-\x7e]/.test(text)) throw new UnfitScript(`${operation} is not plain ASCII.`);
  if (text.length > MOST_BYTES) {
    throw new UnfitScript(`${operation} has ${text.length} bytes; ${MOST_BYTES} are allowed.`);
  }
  return text;
}

/** What a person pastes into an elevated Windows PowerShell on the server; `values` as scriptArguments gives them. Throws UnfitParameters and UnfitScript. */
export function guidedText(
  operation: OperationName,
  values: Readonly<Record<string, string>>,
  read: ReadScript,
): string {
  return guidedTextOf(operation, values, scriptText(operation, read));
}

/** The same, of a script that scriptText has made before. Throws UnfitParameters and UnfitScript. */
export function guidedTextOf(
  operation: OperationName,
  values: Readonly<Record<string, string>>,
  script: string,
): string {
  const patterns = scriptParameters(operation);
  const stranger = Object.keys(values).find((name) => !Object.hasOwn(patterns, name));
  if (stranger !== undefined) throw new UnfitParameters(`${operation} takes no ${stranger}.`);
  const given = Object.entries(patterns).map(([name, pattern]) => {
    const value = values[name] ?? '';
    if (!new RegExp(pattern, 'u').test(value)) {
      throw new UnfitParameters(`${name} does not fit ${operation}.`);
    }
    return `-${name} ${quoted(value)}`;
  });
  return `& {\n${withoutHereStrings(script)}} ${given.join(' ')}\n`;
}

const PART = /^\. "\$PSScriptRoot\/((?:parts\/)?[A-Za-z]+-[A-Za-z]+\.ps1)"$/;

/** A part that is named twice is taken once, where it is named first. */
function linesOf(path: string, read: ReadScript, taken: Set<string>): string[] {
  taken.add(path);
  return withoutComments(read(path)).flatMap((line) => {
    const named = PART.exec(line)?.[1];
    if (named === undefined) {
      if (line.includes('$PSScriptRoot')) {
        throw new UnfitScript(`${path} names a file in a way that is not followed: ${line}`);
      }
      return [line];
    }
    const part = path.startsWith('parts/') ? `parts/${named}` : named;
    return taken.has(part) ? [] : linesOf(part, read, taken);
  });
}

/** Takes out only whole lines: a `#` behind code could as well stand inside a string. */
function withoutComments(text: string): string[] {
  const kept: string[] = [];
  let within: 'code' | 'comment' | "'@" | '"@' = 'code';
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trimEnd();
    if (within === "'@" || within === '"@') {
      kept.push(raw);
      if (raw.startsWith(within)) within = 'code';
    } else if (within === 'comment' || line.trimStart().startsWith('<#')) {
      within = line.endsWith('#>') ? 'code' : 'comment';
    } else if (line !== '' && !line.trimStart().startsWith('#')) {
      kept.push(line);
      if (line.endsWith("@'")) within = "'@";
      else if (line.endsWith('@"')) within = '"@';
    }
  }
  if (within !== 'code') throw new UnfitScript('A comment or here-string does not end.');
  return kept;
}

/** A window that is pasted into may indent lines, and then a here-string does not end; a quoted string does. */
function withoutHereStrings(script: string): string {
  const text = script.replace(/@'\n([\s\S]*?)\n'@/g, (_, body: string) => quoted(body));
  if (/@["']\n/.test(text)) throw new UnfitScript('Only literal here-strings can be pasted.');
  return text;
}

/** PowerShell takes typographic quotation marks for plain ones. */
function quoted(value: string): string {
  return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
