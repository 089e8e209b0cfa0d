/** Deny: opens the dialog that asks why, at once, since Slack's trigger lives three seconds. */
import type { ButtonAction } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { readPlanReference } from '../plan-reference.ts';
import { denyReasonView } from '../views/modals.ts';
import { NOT_A_CARD, onPress, type PressArgs } from './press.ts';

export function deny(tools: ListenerTools) {
  return (args: PressArgs<ButtonAction>): Promise<void> =>
    onPress<ButtonAction>(tools, args, async () => {
      const reference = readPlanReference(args.action.value);
      if (reference === null) return NOT_A_CARD;
      await args.client.views.open({
        trigger_id: args.body.trigger_id,
        view: checkedView(denyReasonView(reference, tools.doors.isSimulated)),
      });
      return null;
    });
}
