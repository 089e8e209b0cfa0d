/** Door of the slash command: reads the text, then opens the door it asks for. */
import { mayLook, type Permission } from '../domain/policy.ts';
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
  const no = (code: string, why: string) =>
    refuse(ports, act, null, { what: 'request-refused', text: act.text, code, why });
  if (read.error !== undefined) return no(read.error.code, read.error.message);
  const { request } = read;
  if (request.verb === 'help') return { kind: 'help', topic: request.topic };
  if (request.verb === 'freeze') return freeze(ports, act, request.reason);
  const permission = await mayEnter(ports, act.user);
  if (!permission.allowed) return no('not-on-a-list', permission.why);
  return open(ports, act, request);
}

async function mayEnter(ports: Ports, user: string): Promise<Permission> {
  try {
    return mayLook(ports.policy(), await ports.people.find(user, { fresh: false }));
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return { allowed: false, why: LISTS_UNREADABLE };
  }
}

function open(
  ports: Ports,
  act: CommandAct,
  request: Exclude<Request, { readonly verb: 'help' | 'freeze' }>,
): Promise<Answer> {
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
