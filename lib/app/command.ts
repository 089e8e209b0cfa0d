/** Door of the slash command: reads the text, then opens the door it asks for. */
import { mayLook } from '../domain/policy.ts';
import type { Refusal } from '../domain/refusal.ts';
import { parseRequest } from '../domain/request/parse.ts';
import type { Request } from '../domain/request/request.ts';
import type { Answer, Doors } from '../slack/doors.ts';
import { errorFields } from '../slack/log.ts';
import { beginRequest } from './begin-request.ts';
import { cancel } from './decide.ts';
import { freeze, unfreeze } from './freeze.ts';
import { check, list, requests, show, status } from './look.ts';
import type { Ports } from './ports.ts';
import { LISTS_UNREADABLE, refuse } from './refuse.ts';

type CommandAct = Parameters<Doors['command']>[0];

export async function command(ports: Ports, act: CommandAct): Promise<Answer> {
  const read = parseRequest(act.text);
  const no = (refusal: Refusal) =>
    refuse(ports, act, null, { what: 'request-refused', text: act.text, refusal });
  if (read.error !== undefined) return no(read.error);
  const { request } = read;
  if (request.verb === 'help') return { kind: 'help', topic: request.topic };
  if (request.verb === 'freeze') return freeze(ports, act, request.reason);
  const hindrance = await hindranceOf(ports, act.user);
  if (hindrance !== null) return no(hindrance);
  const answer = await open(ports, act, request);
  // Whoever decides keeps the refusal already, with the request it belongs to.
  return answer.kind === 'refused' && isLook(request) ? no(answer.refusal) : answer;
}

/** Why this person may not come in; `null` when they may. */
async function hindranceOf(ports: Ports, user: string): Promise<Refusal | null> {
  try {
    const permission = mayLook(ports.policy(), await ports.people.find(user, { fresh: false }));
    return permission.allowed ? null : permission.refusal;
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return LISTS_UNREADABLE;
  }
}

type Entering = Exclude<Request, { readonly verb: 'help' | 'freeze' }>;

function open(ports: Ports, act: CommandAct, request: Entering): Promise<Answer> {
  switch (request.verb) {
    case 'list':
      return list(ports, request);
    case 'show':
      return show(ports, request);
    case 'check':
      return check(ports, request);
    case 'assign':
      return request.options.whatIf ? check(ports, request) : beginRequest(ports, act, request);
    case 'requests':
      return requests(ports);
    case 'status':
      return status(ports, request);
    case 'cancel':
      return cancel(ports, { ...act, requestId: request.requestId, reason: request.reason });
    case 'unfreeze':
      return unfreeze(ports, act);
    default:
      return request satisfies never;
  }
}

function isLook(request: Entering): boolean {
  const { verb } = request;
  const isJudgedOnly = verb === 'assign' && request.options.whatIf;
  return isJudgedOnly || ['list', 'show', 'check', 'requests', 'status'].includes(verb);
}
