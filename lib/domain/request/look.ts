/** Reads what only looks: `list [on SERVERS]` and `show THUMBPRINT [on SERVERS]`. */
import { afterServerFillers, refuseUnexpected } from './assignment.ts';
import { afterFillers, takeCertificate } from './certificate-reference.ts';
import { SLOTS } from './left-over.ts';
import { type Outcome, refused, shown, taken } from './outcome.ts';
import type { Token } from './powershell-tokens.ts';
import type { Request } from './request.ts';
import { readServers } from './server-name.ts';
import { isBareWord, takeList, textOf } from './token-values.ts';

export function readList(tokens: readonly Token[]): Outcome<Request> {
  const [first] = tokens;
  if (first?.kind === 'word' && !isBareWord(first, 'on')) {
    return refused(
      'unexpected-word',
      `After \`list\` Signet expects \`on\` and the servers, not ${shown(textOf(first))}. Write e.g. \`list\` or \`list on EX01\`.`,
    );
  }
  const servers = readOnServers(tokens, 0);
  return servers.error === undefined ? taken({ verb: 'list', servers: servers.value }) : servers;
}

export function readShow(tokens: readonly Token[]): Outcome<Request> {
  const start = afterFillers(tokens, 0);
  if (tokens[start] === undefined || isBareWord(tokens[start], 'on')) {
    return refused(
      'missing-thumbprint',
      '`show` needs a thumbprint: 40 hex digits, or the first 6 to 16 of them, e.g. `show 434AC224 on EX01`.',
    );
  }
  const certificate = takeCertificate(tokens, start);
  if (certificate.error !== undefined) return certificate;
  const servers = readOnServers(tokens, certificate.value.next);
  if (servers.error !== undefined) return servers;
  return taken({ verb: 'show', ...certificate.value.certificate, servers: servers.value });
}

function readOnServers(tokens: readonly Token[], at: number): Outcome<readonly string[]> {
  const token = tokens[at];
  if (token === undefined) return taken([]);
  if (!isBareWord(token, 'on')) {
    return refused(
      'unexpected-word',
      `Signet doesn’t know what ${shown(textOf(token))} means at that place. Servers follow after \`on\`, e.g. \`on EX01\`.`,
    );
  }
  const list = takeList(tokens, afterServerFillers(tokens, at + 1), SLOTS.servers);
  if (list.error !== undefined) return list;
  const rest = tokens[list.value.next];
  return rest === undefined ? readServers(list.value.texts) : refuseUnexpected(rest);
}
