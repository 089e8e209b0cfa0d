/** Reads an assignment from tokens: words (`THUMBPRINT to IIS on EX01`), parameters (`-Services IIS`), or both together. */
import { serviceNamed } from '../services.ts';
import { type AssignmentDraft, EMPTY_DRAFT, finished, withSaid } from './assignment-draft.ts';
import { readParameter, type Step, step } from './assignment-parameters.ts';
import { afterFillers, takeCertificate } from './certificate-reference.ts';
import { isUnreadable, refuseUnreadable } from './left-over.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import type { Token } from './powershell-tokens.ts';
import type { AssignmentRequest, DefaultSmtpChoice } from './request.ts';
import { readServers } from './server-name.ts';
import { readServices } from './service-list.ts';
import { FILLERS, isBareWord, takeList, textOf } from './token-values.ts';

export function readAssignment(
  verb: AssignmentRequest['verb'],
  tokens: readonly Token[],
): Outcome<AssignmentRequest> {
  const draft = readParts(EMPTY_DRAFT, tokens);
  return draft.error === undefined ? finished(verb, draft.value) : draft;
}

/** Adds everything the tokens say to a draft. */
export function readParts(
  begun: AssignmentDraft,
  tokens: readonly Token[],
): Outcome<AssignmentDraft> {
  let draft = begun;
  let at = 0;
  while (at < tokens.length) {
    const part = readPart(draft, tokens, at);
    if (part.error !== undefined) return part;
    draft = part.value.draft;
    at = part.value.next;
  }
  return taken(draft);
}

function readPart(draft: AssignmentDraft, tokens: readonly Token[], at: number): Outcome<Step> {
  const token = tokens[at];
  if (token?.kind === 'parameter') return readParameter(draft, tokens, at, token);
  if (isBareWord(token, 'to', 'for')) return readServiceWords(draft, tokens, at + 1);
  if (isBareWord(token, 'on')) return readServerWords(draft, tokens, at + 1);
  if (isBareWord(token, 'keep')) return readDefaultSmtp(draft, tokens, at, 'keep');
  if (isBareWord(token, 'replace')) return readDefaultSmtp(draft, tokens, at, 'replace');
  return readPositional(draft, tokens, at);
}

/** `to the IIS, SMTP and POP services`; blanks alone may part names of services, since no name has one. */
function readServiceWords(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const texts: string[] = [];
  let next = at;
  while (isBareWord(tokens[next], 'the', 'service', 'services')) next++;
  do {
    const list = takeList(tokens, next, 'services');
    if (list.error !== undefined) return list;
    texts.push(...list.value.texts);
    next = list.value.next;
  } while (isService(tokens[next]));
  if (isBareWord(tokens[next], 'service', 'services')) next++;
  const services = readServices(texts);
  if (services.error !== undefined) return services;
  return step(withSaid(draft, ['services'], { services: services.value }), next);
}

function isService(token: Token | undefined): boolean {
  return token?.kind === 'word' && serviceNamed(token.text) !== undefined;
}

function readServerWords(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const list = takeList(tokens, afterServerFillers(tokens, at), 'servers');
  if (list.error !== undefined) return list;
  const servers = readServers(list.value.texts);
  if (servers.error !== undefined) return servers;
  return step(withSaid(draft, ['servers'], { servers: servers.value }), list.value.next);
}

/** Steps over “the servers” before names of servers. */
export function afterServerFillers(tokens: readonly Token[], at: number): number {
  let next = at;
  while (isBareWord(tokens[next], ...FILLERS)) next++;
  return next;
}

/** `keep default smtp`, `replace the default SMTP certificate`. */
function readDefaultSmtp(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
  choice: DefaultSmtpChoice,
): Outcome<Step> {
  let next = at + 1;
  if (isBareWord(tokens[next], 'the')) next++;
  if (!isBareWord(tokens[next], 'default')) {
    return refused({ code: 'default-smtp', choice });
  }
  next++;
  if (isBareWord(tokens[next], 'smtp')) next++;
  if (isBareWord(tokens[next], 'certificate', 'cert')) next++;
  return step(withSaid(draft, ['default-smtp'], { options: { defaultSmtp: choice } }), next);
}

/** A value without a name before it is the thumbprint (Enable-ExchangeCertificate, position 1). */
function readPositional(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const start = draft.certificate === null ? afterFillers(tokens, at) : at;
  const token = tokens[start];
  if (token === undefined) return step({ value: draft }, start);
  if (start > at && token.kind === 'parameter') return step({ value: draft }, start);
  if (isService(token)) return refused({ code: 'stray-service', text: textOf(token) });
  if (isUnreadable(token)) return refuseUnreadable(token, 'thumbprint');
  if (draft.certificate !== null || (token.kind !== 'word' && token.kind !== 'group')) {
    return refuseUnexpected(token);
  }
  const value = takeCertificate(tokens, start);
  if (value.error !== undefined) return value;
  const { certificate, next } = value.value;
  return step(withSaid(draft, ['thumbprint'], { certificate }), next);
}

export function refuseUnexpected(token: Token) {
  if (token.kind === 'redirect') return refused({ code: 'redirection' });
  const hasTwoDashes = token.kind === 'word' && /^[-–—]{2}./.test(token.text);
  const kind = hasTwoDashes ? 'two-dashes' : 'not-understood';
  return refused({ code: 'unexpected-word', kind, text: textOf(token) });
}
