/** The dialog behind Deny: without a reason nothing is denied. */
import type { ListenerTools } from '../listener.ts';
import { DENY_REASON, REASON_MISSING } from '../views/modals.ts';
import { onSubmit, type SubmitArgs } from './submit.ts';

export function denyReason(tools: ListenerTools) {
  return (args: SubmitArgs): Promise<void> =>
    onSubmit(tools, args, DENY_REASON, async (act, { requestId }, reason) =>
      reason === '' ? REASON_MISSING : tools.doors.deny({ ...act, requestId, reason }),
    );
}
