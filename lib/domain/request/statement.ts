/** Reads pasted PowerShell: one Enable-ExchangeCertificate, perhaps with a Get-ExchangeCertificate of one thumbprint piped into it. */
import { readAssignment } from './assignment.ts';
import { refuseUnreadable, SLOTS } from './left-over.ts';
import {
  refuseCommand,
  refusePipeAfter,
  refusePipeInto,
  refuseSecondCommand,
} from './other-commands.ts';
import { type Outcome, refused, shown } from './outcome.ts';
import { parameterNamed } from './parameters.ts';
import type { Token } from './powershell-tokens.ts';
import type { AssignmentRequest } from './request.ts';
import { textOf } from './token-values.ts';

const ENABLE = 'enable-exchangecertificate';
const GET = 'get-exchangecertificate';

/** A cmdlet's name with whatever dash it was pasted with; `null` when the token is none. */
export function cmdletName(token: Token | undefined): string | null {
  if (token?.kind !== 'word') return null;
  const name = token.text.replace(/[–—―‐‑]/g, '-');
  return /^[a-z]+-[a-z]+$/i.test(name) ? name : null;
}

export function readStatement(
  verb: AssignmentRequest['verb'],
  tokens: readonly Token[],
): Outcome<AssignmentRequest> {
  const [statement = [], ...others] = splitAt(joinedLines(tokens), ['end', 'line']);
  const [first, second] = statement;
  if (first?.kind === 'variable' && second?.kind === 'word' && second.text.startsWith('=')) {
    return refused(
      'variable',
      `Signet keeps no variables: leave out \`${first.text.slice(0, 40)} =\` and begin with Enable-ExchangeCertificate.`,
    );
  }
  const segments = splitAt(statement, ['pipe']);
  const names = segments.map(([token]) => commandOf(token));
  const enables = names.indexOf(ENABLE);
  if (
    others.length > 0 &&
    (enables >= 0 || others.some(([token]) => commandOf(token) === ENABLE))
  ) {
    return refuseSecondCommand();
  }
  if (enables < 0) {
    const acting = segments.findLast(([token]) => ![null, GET].includes(commandOf(token)));
    return refuseOther(acting ?? statement);
  }
  if (enables < segments.length - 1) return refusePipeAfter();
  const enable = (segments[enables] ?? []).slice(1);
  if (enables === 0) return readAssignment(verb, enable);
  return readPiped(verb, segments.slice(0, enables), enable);
}

/** A piped Get-ExchangeCertificate is read when all it says is one thumbprint. */
function readPiped(
  verb: AssignmentRequest['verb'],
  before: readonly (readonly Token[])[],
  enable: readonly Token[],
): Outcome<AssignmentRequest> {
  const [source = []] = before;
  const [command, ...rest] = source;
  const name = command === undefined ? '' : (cmdletName(command) ?? textOf(command));
  if (before.length > 1 || commandOf(command) !== GET) return refusePipeInto(name);
  const [parameter, value, ...more] = rest[0]?.kind === 'parameter' ? rest : [null, ...rest];
  if (parameter?.kind === 'parameter') {
    const named = parameterNamed(parameter.name);
    if (named.error !== undefined || named.value.name !== 'Thumbprint') return refusePipeInto(name);
  }
  if (value?.kind === 'variable') return refuseUnreadable(value, SLOTS.thumbprint);
  if (value === undefined || value === null || more.length > 0) return refusePipeInto(name);
  return readAssignment(verb, [
    { kind: 'parameter', name: 'Thumbprint', hasColon: false },
    value,
    ...enable,
  ]);
}

function commandOf(token: Token | undefined): string | null {
  return cmdletName(token)?.toLowerCase() ?? null;
}

function refuseOther(statement: readonly Token[]) {
  const [first] = statement;
  if (first === undefined) {
    return refused(
      'empty',
      'There is no command in that. Write e.g. `assign THUMBPRINT to IIS, SMTP on EX01`.',
    );
  }
  if (first.kind === 'word' && !first.isQuoted && first.text === '&') {
    return refused(
      'other-command',
      `Signet runs nothing by \`&\`. Begin with Enable-ExchangeCertificate.`,
    );
  }
  const name = cmdletName(first);
  return name === null
    ? refused(
        'other-command',
        `Signet does not know the command ${shown(textOf(first))}. Of PowerShell it reads only Enable-ExchangeCertificate; \`help\` shows what it takes in words.`,
      )
    : refuseCommand(name);
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
