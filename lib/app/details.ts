/** Door of the Details dialog: a whole request, for those who may look. */
import { mayLook } from '../domain/policy.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { Doors } from '../slack/doors.ts';
import type { Ports } from './ports.ts';

export async function details(
  ports: Pick<Ports, 'store' | 'people' | 'policy'>,
  { user, requestId }: Parameters<Doors['details']>[0],
): ReturnType<Doors['details']> {
  const permission = mayLook(ports.policy(), await ports.people.find(user, { fresh: false }));
  if (!permission.allowed) return { kind: 'refused', refusal: permission.refusal };
  const flow = await ports.store.loadFlow(requestId);
  return flow === null || !flow.isRequest
    ? { kind: 'refused', refusal: { code: 'no-such-request', requestId } }
    : requestRecordOf(flow.snapshot);
}
