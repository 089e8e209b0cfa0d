/** Reads what only looks: `list [on SERVERS]` and `show THUMBPRINT [on SERVERS]`. */
import { afterServerFillers, refuseUnexpected } from './assignment.ts';
import { afterFillers, takeCertificate } from './certificate-reference.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import type { Token } from './powershell-tokens.ts';
import type { Request } from './request.ts';
import { readServers } from './server-name.ts';
import { isBareWord, takeList, textOf } from './token-values.ts';

export function readList(tokens: readonly Token[]): Outcome<Request> {
  const [first] = tokens;
  if (first?.kind === 'word' && !isBareWord(first, 'on')) {
    return refused({ code: 'unexpected-word', kind: 'behind-list', text: textOf(first) });
  }
  const servers = readOnServers(tokens, 0);
  return servers.error === undefined ? taken({ verb: 'list', servers: servers.value }) : servers;
}

export function readShow(tokens: readonly Token[]): Outcome<Request> {
  const start = afterFillers(tokens, 0);
  if (tokens[start] === undefined || isBareWord(tokens[start], 'on')) {
    return refused({ code: 'missing-thumbprint', kind: 'in-show' });
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
    return refused({ code: 'unexpected-word', kind: 'before-servers', text: textOf(token) });
  }
  const list = takeList(tokens, afterServerFillers(tokens, at + 1), 'servers');
  if (list.error !== undefined) return list;
  const rest = tokens[list.value.next];
  return rest === undefined ? readServers(list.value.texts) : refuseUnexpected(rest);
}
