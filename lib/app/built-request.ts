/** Doors for requests that were put together in a dialog, and for commands found in a message. */
import { mayLook } from '../domain/policy.ts';
import type { Refusal } from '../domain/refusal.ts';
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
    const refusal = { code: 'no-channel' } as const;
    return refuse(ports, act, null, { what: 'request-refused', text, refusal });
  }
  return beginRequest(ports, { ...act, text, channel }, request);
}

export async function checkBuilt(
  ports: Ports,
  act: Parameters<Doors['check']>[0],
): Promise<Answer> {
  const { request, user } = act;
  const text = typeof request === 'string' ? request : printRequest(request);
  const no = (refusal: Refusal) =>
    refuse(ports, act, null, { what: 'request-refused', text, refusal });
  const permission = mayLook(ports.policy(), await ports.people.find(user, { fresh: false }));
  if (!permission.allowed) return no(permission.refusal);
  const read = typeof request === 'string' ? parseRequest(request) : { request };
  if (read.error !== undefined) return no(read.error);
  if (read.request.verb !== 'assign' && read.request.verb !== 'check') {
    return no({ code: 'not-an-assignment' });
  }
  const judged = await check(ports, read.request);
  return judged.kind === 'refused' ? no(judged.refusal) : judged;
}
