/** What reading let go of, so that the person can be told: a request must not seem to say more than was taken from it. */
import { parameterNamed } from './parameters.ts';
import { type ParameterToken, scan, type Token } from './powershell-tokens.ts';
import { withoutInvisible } from './punctuation.ts';
import type { Request } from './request.ts';

export type Note =
  | { readonly note: 'invisible-marks' }
  | { readonly note: 'comment'; readonly text: string }
  /** Blanks and colons stood between them. */
  | { readonly note: 'digits-joined'; readonly digits: string }
  | { readonly note: 'console-only'; readonly names: readonly string[] }
  | { readonly note: 'server-of-the-look'; readonly servers: readonly string[] };

/** `framed` is the text without what pasting put around it: what was read as the request. */
export function notesOn(text: string, framed: string, request: Request): readonly Note[] {
  const invisible: readonly Note[] =
    withoutInvisible(text) === text ? [] : [{ note: 'invisible-marks' }];
  if (!('servers' in request)) return invisible;
  const { tokens, comments } = scan(framed).value ?? { tokens: [], comments: [] };
  return [
    ...invisible,
    ...comments.map((comment) => ({ note: 'comment', text: comment }) as const),
    ...joinedDigits(framed, request),
    ...consoleSettings(tokens),
    ...serverOfTheSource(tokens, request.servers),
  ];
}

function joinedDigits(framed: string, request: Request): readonly Note[] {
  if (!('thumbprint' in request || 'thumbprintPrefix' in request)) return [];
  const digits = request.thumbprint ?? request.thumbprintPrefix;
  if (digits === undefined || framed.toUpperCase().includes(digits)) return [];
  return [{ note: 'digits-joined', digits }];
}

/** Common parameters say how a console behaves; Signet has none. */
function consoleSettings(tokens: readonly Token[]): readonly Note[] {
  const names = tokens.filter(isParameter).flatMap(({ name }) => {
    const parameter = parameterNamed(name).value;
    return parameter?.kind.startsWith('ignored') ? [parameter.name] : [];
  });
  return names.length === 0 ? [] : [{ note: 'console-only', names: [...new Set(names)] }];
}

/** In `Get-ExchangeCertificate … -Server EX01 | Enable-ExchangeCertificate …` the server is said of the look only. */
function serverOfTheSource(tokens: readonly Token[], servers: readonly string[]): readonly Note[] {
  const pipe = tokens.findIndex(({ kind }) => kind === 'pipe');
  if (pipe < 0 || servers.length === 0) return [];
  const isSaidAgain = tokens.slice(pipe).some((token) => {
    if (!isParameter(token)) return token.kind === 'word' && token.text.toLowerCase() === 'on';
    const name = parameterNamed(token.name).value?.name;
    return name === 'Server' || name === 'Identity';
  });
  return isSaidAgain ? [] : [{ note: 'server-of-the-look', servers }];
}

function isParameter(token: Token): token is ParameterToken {
  return token.kind === 'parameter';
}
