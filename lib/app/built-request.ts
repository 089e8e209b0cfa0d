/** Doors for requests that were put together in a dialog, and for commands found in a message. */
import { mayLook } from '../domain/policy.ts';
import { parseRequest } from '../domain/request/parse.ts';
import { printRequest } from '../domain/request/print.ts';
import type { Answer, Doors } from '../slack/doors.ts';
import { cardChannel } from './assignment-form.ts';
import { beginRequest } from './begin-request.ts';
import { check } from './look.ts';
import type { Ports } from './ports.ts';
import { refuse } from './refuse.ts';

export async function requestBuilt(
  ports: Ports,
  act: Parameters<Doors['request']>[0],
): Promise<Answer> {
  const { request, reason } = act;
  const text = `${printRequest(request)}${reason === null ? '' : ` # ${reason.replace(/\s+/g, ' ')}`}`;
  const channel = await cardChannel(ports, act.channel);
  if (channel === null) {
    const why =
      'Signet knows no channel for this request yet. Write `/cert assign` in the channel where the approvers are: the request stands there then.';
    return refuse(ports, act, null, { what: 'request-refused', text, code: 'no-channel', why });
  }
  return beginRequest(ports, { ...act, text, channel }, request);
}

export async function checkBuilt(
  ports: Ports,
  act: Parameters<Doors['check']>[0],
): Promise<Answer> {
  const { request, user } = act;
  const text = typeof request === 'string' ? request : printRequest(request);
  const no = (code: string, why: string) =>
    refuse(ports, act, null, { what: 'request-refused', text, code, why });
  const permission = mayLook(ports.policy(), await ports.people.find(user, { fresh: false }));
  if (!permission.allowed) return no('not-on-a-list', permission.why);
  if (typeof request !== 'string') return check(ports, request);
  const read = parseRequest(request);
  if (read.error !== undefined) return { kind: 'refused', message: read.error.message };
  if (read.request.verb !== 'assign' && read.request.verb !== 'check') {
    return { kind: 'refused', message: 'That is no assignment, so there is nothing to judge.' };
  }
  return check(ports, read.request);
}
