/** Door for a new request: may this person ask, is the text a change, then the flow begins. */
import { viewFor } from '../domain/organisation.ts';
import { mayRequest, REMINDER_MINUTES } from '../domain/policy.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { AssignmentRequest } from '../domain/request/request.ts';
import { resolveChange } from '../domain/resolve.ts';
import type { AssignInput } from '../flows/assign-context.ts';
import type { Act, Answer } from '../slack/doors.ts';
import { AlreadyDelivered, RevisionConflict } from '../store/port.ts';
import type { Ports } from './ports.ts';
import { refuse } from './refuse.ts';
import { requestIdFor } from './request-id.ts';
import { startFlow } from './step.ts';

const ID_ATTEMPTS = 5;

export async function beginRequest(
  ports: Ports,
  act: Act & { readonly text: string; readonly channel: string; readonly reason?: string | null },
  request: AssignmentRequest,
): Promise<Answer> {
  const { text, channel, user, deliveryId } = act;
  const no = (refusal: Refusal) =>
    refuse(ports, act, null, { what: 'request-refused', text, refusal });
  const policy = ports.policy();
  const permission = mayRequest(policy, await ports.people.find(user, { fresh: false }));
  if (!permission.allowed) return no(permission.refusal);
  const inventories = await ports.store.loadInventories();
  const servers = await ports.executor.servers();
  const resolved = resolveChange(request, inventories, servers);
  if (resolved.error !== undefined) return no(resolved.error);
  const { change } = resolved;
  const others = inventories.filter(({ server }) => servers.includes(server));
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
    const id = requestIdFor(deliveryId, attempt);
    const input: AssignInput = {
      id,
      requestedBy: user,
      at: ports.clock(),
      channel,
      text,
      ...(typeof act.reason === 'string' ? { reason: act.reason } : {}),
      change,
      isSimulated: ports.executor.isSimulated,
      policyVersion: policy.version,
      approvalExpiresAfterMinutes: policy.approvalExpiresAfterMinutes,
      organisation: viewFor(change.thumbprint, others),
      reminderMinutes: policy.reminderMinutes ?? REMINDER_MINUTES,
      approvers: policy.approvers,
    };
    try {
      await startFlow(ports, 'assign', id, input, { deliveryId });
      return { kind: 'requested', requestId: id, change };
    } catch (error) {
      if (error instanceof AlreadyDelivered) return { kind: 'requested', requestId: id, change };
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
  throw new Error(`No free request id was found in ${ID_ATTEMPTS} attempts.`);
}
