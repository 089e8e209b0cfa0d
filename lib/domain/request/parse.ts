/** Reads what a person asks of Signet: words, or a pasted Enable-ExchangeCertificate. Judges nothing and guesses nothing. */
import { readAssignment } from './assignment.ts';
import { readList, readShow } from './look.ts';
import { type Note, notesOn } from './notes.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import { type Token, tokenize } from './powershell-tokens.ts';
import type { TextRefusal } from './refusal.ts';
import type { Request } from './request.ts';
import { readRequestId } from './request-id.ts';
import { cmdletName, readStatement } from './statement.ts';
import { withoutFrame, withoutLeadingComments } from './typed-text.ts';
import { refuseVerb, type Verb, verbNamed } from './verbs.ts';

export const LONGEST_TEXT = 4_000;

export type ParseResult =
  | {
      readonly request: Request;
      /** What was in the text and is not in the request; absent when nothing was let go of. */
      readonly notes?: readonly Note[];
      readonly error?: never;
    }
  | { readonly error: TextRefusal; readonly request?: never; readonly notes?: never };

/** Never throws: every text is either a request, or refused. */
export function parseRequest(text: string): ParseResult {
  if (text.length > LONGEST_TEXT) return refused({ code: 'too-long', longest: LONGEST_TEXT });
  const framed = withoutFrame(text);
  const outcome = readText(framed);
  if (outcome.error !== undefined) return { error: outcome.error };
  const request = outcome.value;
  const notes = notesOn(text, framed, request);
  return notes.length === 0 ? { request } : { request, notes };
}

function readText(framed: string): Outcome<Request> {
  if (framed === '') return taken({ verb: 'help', topic: null });
  const text = withoutLeadingComments(framed);
  const [word = ''] = /^[^\s,;?!]+/.exec(text) ?? [];
  const verb = verbNamed(word);
  if (verb !== undefined) return readVerb(verb, text.slice(word.length).trim());
  if (/^[a-z]+$/i.test(word) || /^[0-9a-f:]{6,}$/i.test(word)) return refuseVerb(word);
  const tokens = tokenize(text);
  return tokens.error === undefined ? readStatement('assign', tokens.value) : tokens;
}

function readVerb(verb: Verb, rest: string): Outcome<Request> {
  switch (verb) {
    case 'help':
      return taken({ verb, topic: topicOf(rest) });
    case 'requests':
    case 'unfreeze':
      return rest === '' ? taken({ verb }) : refuseRest(verb, rest);
    case 'status':
      return readStatus(rest);
    case 'cancel':
      return readCancel(rest);
    case 'freeze':
      return readFreeze(rest);
    case 'list':
      return withTokens(rest, readList);
    case 'show':
      return withTokens(rest, readShow);
    case 'assign':
    case 'check':
      return readAssignmentText(verb, rest);
  }
}

function readAssignmentText(verb: 'assign' | 'check', rest: string): Outcome<Request> {
  const tokens = tokenize(rest);
  if (tokens.error !== undefined) return tokens;
  const [first] = tokens.value;
  if (cmdletName(first) !== null) return readStatement(verb, tokens.value);
  return withTokens(rest, (words) => readAssignment(verb, words));
}

/** Line breaks say nothing among words, nor does a `;` at the end. */
function withTokens(
  text: string,
  read: (tokens: readonly Token[]) => Outcome<Request>,
): Outcome<Request> {
  const tokens = tokenize(text);
  if (tokens.error !== undefined) return tokens;
  const words = tokens.value.filter((token) => token.kind !== 'line');
  while (words.at(-1)?.kind === 'end') words.pop();
  if (words.some((token) => token.kind === 'end' || token.kind === 'pipe')) {
    return refused({ code: 'second-command', kind: 'words' });
  }
  return read(words);
}

function topicOf(rest: string): string | null {
  const topic = rest
    .replace(/[\s?!.]+/g, ' ')
    .trim()
    .toLowerCase();
  return topic === '' ? null : topic;
}

function readStatus(rest: string): Outcome<Request> {
  const requestId = readRequestId('status', rest);
  return requestId.error === undefined
    ? taken({ verb: 'status', requestId: requestId.value })
    : requestId;
}

function readCancel(rest: string): Outcome<Request> {
  const [id = ''] = /^[^\s,;:]+/.exec(rest) ?? [];
  const requestId = readRequestId('cancel', id);
  if (requestId.error !== undefined) return requestId;
  const reason = rest
    .slice(id.length)
    .replace(/^[\s,;:]+/, '')
    .replace(/^because(?:\s+|$)/i, '');
  return taken({
    verb: 'cancel',
    requestId: requestId.value,
    reason: reason === '' ? null : reason,
  });
}

function readFreeze(rest: string): Outcome<Request> {
  return rest === ''
    ? refused({ code: 'missing-reason' })
    : taken({ verb: 'freeze', reason: rest });
}

function refuseRest(verb: Verb, rest: string) {
  return refused({ code: 'unexpected-word', kind: 'behind-verb', verb, text: rest });
}
