/** What reading let go of, so that the person can be told: a request must not seem to say more than was taken from it. */
import { shown } from './outcome.ts';
import { parameterNamed } from './parameters.ts';
import { type ParameterToken, scan, type Token } from './powershell-tokens.ts';
import { withoutInvisible } from './punctuation.ts';
import type { Request } from './request.ts';

/** `framed` is the text without what pasting put around it: what was read as the request. */
export function notesOn(text: string, framed: string, request: Request): readonly string[] {
  const invisible = withoutInvisible(text) === text ? [] : ['Invisible marks were taken out.'];
  if (!('servers' in request)) return invisible;
  const { tokens, comments } = scan(framed).value ?? { tokens: [], comments: [] };
  return [
    ...invisible,
    ...comments.map((comment) => `The comment ${shown(comment)} was left out.`),
    ...joinedDigits(framed, request),
    ...consoleSettings(tokens),
    ...serverOfTheSource(tokens, request.servers),
  ];
}

function joinedDigits(framed: string, request: Request): readonly string[] {
  if (!('thumbprint' in request || 'thumbprintPrefix' in request)) return [];
  const digits = request.thumbprint ?? request.thumbprintPrefix;
  if (digits === undefined || framed.toUpperCase().includes(digits)) return [];
  return [`Blanks and colons were taken out of the thumbprint: ${digits}.`];
}

/** Common parameters say how a console behaves; Signet has none. */
function consoleSettings(tokens: readonly Token[]): readonly string[] {
  const names = tokens.filter(isParameter).flatMap(({ name }) => {
    const parameter = parameterNamed(name).value;
    return parameter?.kind.startsWith('ignored') ? [`-${parameter.name}`] : [];
  });
  if (names.length === 0) return [];
  return [`Only a console heeds ${[...new Set(names)].join(', ')}; that was left out.`];
}

/** In `Get-ExchangeCertificate … -Server EX01 | Enable-ExchangeCertificate …` the server is said of the look only. */
function serverOfTheSource(
  tokens: readonly Token[],
  servers: readonly string[],
): readonly string[] {
  const pipe = tokens.findIndex(({ kind }) => kind === 'pipe');
  if (pipe < 0 || servers.length === 0) return [];
  const isSaidAgain = tokens.slice(pipe).some((token) => {
    if (!isParameter(token)) return token.kind === 'word' && token.text.toLowerCase() === 'on';
    const name = parameterNamed(token.name).value?.name;
    return name === 'Server' || name === 'Identity';
  });
  if (isSaidAgain) return [];
  return [
    `${servers.join(', ')} was taken from Get-ExchangeCertificate: the change is made there.`,
  ];
}

function isParameter(token: Token): token is ParameterToken {
  return token.kind === 'parameter';
}
