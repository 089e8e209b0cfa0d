/** Cancel: the requester, or an approver, takes the request back. */
import type { ButtonAction } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { readPlanReference } from '../plan-reference.ts';
import { NOT_A_CARD, onPress, type PressArgs } from './press.ts';

export function cancel(tools: ListenerTools) {
  return (args: PressArgs<ButtonAction>): Promise<void> =>
    onPress<ButtonAction>(tools, args, async (act) => {
      const reference = readPlanReference(args.action.value);
      if (reference === null) return NOT_A_CARD;
      return tools.doors.cancel({ ...act, requestId: reference.requestId, reason: null });
    });
}
