/** Reads pasted PowerShell: one Enable-ExchangeCertificate, perhaps with a Get-ExchangeCertificate of one thumbprint piped into it. */
import { readAssignment, readParts } from './assignment.ts';
import { EMPTY_DRAFT, finished } from './assignment-draft.ts';
import { type Outcome, refused } from './outcome.ts';
import { getParameterNamed } from './parameters.ts';
import type { Token } from './powershell-tokens.ts';
import { withHyphens } from './punctuation.ts';
import type { AssignmentRequest } from './request.ts';
import { isBareWord, KEYWORDS, textOf } from './token-values.ts';

const ENABLE = 'enable-exchangecertificate';
const GET = 'get-exchangecertificate';

/** A cmdlet's name with whatever dash it was pasted with; `null` when the token is none. */
export function cmdletName(token: Token | undefined): string | null {
  if (token?.kind !== 'word') return null;
  const name = withHyphens(token.text);
  return /^[a-z]+-[a-z]+$/i.test(name) ? name : null;
}

export function readStatement(
  verb: AssignmentRequest['verb'],
  tokens: readonly Token[],
): Outcome<AssignmentRequest> {
  const [statement = [], ...others] = splitAt(joinedLines(tokens), ['end', 'line']);
  const [first, second] = statement;
  if (first?.kind === 'variable' && second?.kind === 'word' && second.text === '=') {
    const rest = readStatement(verb, tokens.slice(tokens.indexOf(second) + 1));
    if (rest.error !== undefined) return rest;
    return refused({ code: 'variable', kind: 'stored', text: textOf(first) });
  }
  const segments = splitAt(statement, ['pipe']);
  const names = segments.map(([token]) => commandOf(token));
  const enables = names.indexOf(ENABLE);
  if (
    others.length > 0 &&
    (enables >= 0 || others.some(([token]) => commandOf(token) === ENABLE))
  ) {
    return refused({ code: 'second-command', kind: 'cmdlet' });
  }
  if (enables < 0) {
    const acting = segments.findLast(([token]) => ![null, GET].includes(commandOf(token)));
    return refuseOther(acting ?? statement);
  }
  const enable = (segments[enables] ?? []).slice(1);
  const read =
    enables === 0
      ? readAssignment(verb, enable)
      : readPiped(verb, segments.slice(0, enables), enable);
  // What is missing from the command itself matters more than what hangs on it.
  if (read.error !== undefined) return read;
  if (enables < segments.length - 1) return refused({ code: 'pipeline', kind: 'behind-it' });
  const pipes = statement.filter(({ kind }) => kind === 'pipe').length;
  return pipes < segments.length ? read : refused({ code: 'pipeline', kind: 'loose' });
}

/** A piped Get-ExchangeCertificate is read when it names one certificate, perhaps on a server, and nothing else. */
function readPiped(
  verb: AssignmentRequest['verb'],
  before: readonly (readonly Token[])[],
  enable: readonly Token[],
): Outcome<AssignmentRequest> {
  const [[command, ...rest] = []] = before;
  const name = command === undefined ? '' : (cmdletName(command) ?? textOf(command));
  const named = before.length > 1 || commandOf(command) !== GET ? null : wholeNames(rest);
  if (named === null) return refused({ code: 'pipeline', kind: 'into-it', name });
  const source = readParts(EMPTY_DRAFT, named);
  if (source.error !== undefined) return source;
  const { certificate, servers } = source.value;
  if (certificate === null) return refused({ code: 'pipeline', kind: 'into-it', name });
  const rests = readParts({ ...EMPTY_DRAFT, certificate, said: ['thumbprint'] }, enable);
  if (rests.error !== undefined) return rests;
  const draft = rests.value;
  if (servers === null || draft.servers === null) {
    return finished(verb, { ...draft, servers: draft.servers ?? servers });
  }
  const isSame = servers.length === draft.servers.length && servers.every(isIn(draft.servers));
  return isSame
    ? finished(verb, draft)
    : refused({ code: 'two-servers', looked: servers, enabled: draft.servers });
}

function isIn(names: readonly string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}

const SELECTS_ONE = ['Thumbprint', 'Identity', 'Server'];

/** With parameters by their whole names; `null` when something selects otherwise than by thumbprint. */
function wholeNames(tokens: readonly Token[]): readonly Token[] | null {
  const named: Token[] = [];
  for (const token of tokens) {
    if (isBareWord(token, ...KEYWORDS)) return null;
    if (token.kind !== 'parameter') {
      named.push(token);
      continue;
    }
    const parameter = getParameterNamed(token.name);
    if (parameter === undefined) return null;
    const { kind, name } = parameter;
    if (kind === 'value' && !SELECTS_ONE.includes(name)) return null;
    named.push({ ...token, name });
  }
  return named;
}

function commandOf(token: Token | undefined): string | null {
  return cmdletName(token)?.toLowerCase() ?? null;
}

function refuseOther(statement: readonly Token[]) {
  const [first] = statement;
  if (first === undefined) return refused({ code: 'empty' });
  if (first.kind === 'word' && !first.isQuoted && first.text === '&') {
    return refused({ code: 'other-command', kind: 'call-operator' });
  }
  const name = cmdletName(first);
  return name === null
    ? refused({ code: 'other-command', kind: 'word', name: textOf(first) })
    : refused({ code: 'other-command', kind: 'cmdlet', name });
}

/** A break goes on where a command can't begin or end: before a parameter, around a comma or a pipe. */
function joinedLines(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, index) => {
    if (token.kind !== 'line') return true;
    const before = tokens[index - 1]?.kind;
    const after = tokens[index + 1]?.kind;
    const goesOn = ['comma', 'pipe'];
    return !(
      goesOn.includes(before ?? '') ||
      goesOn.includes(after ?? '') ||
      after === 'parameter'
    );
  });
}

/** The rows of tokens between the marks, without empty ones. */
function splitAt(
  tokens: readonly Token[],
  marks: readonly Token['kind'][],
): readonly (readonly Token[])[] {
  const rows: Token[][] = [[]];
  for (const token of tokens) {
    if (marks.includes(token.kind)) rows.push([]);
    else rows.at(-1)?.push(token);
  }
  return rows.filter((row) => row.length > 0);
}
