/** The buttons of a command that people run: the first opens the dialog for its output, the second says that it won't be run. */
import type { ButtonAction } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { bringOutputView } from '../views/modals/bring-output.ts';
import { NOT_A_CARD, onPress, type PressArgs } from './press.ts';

export function openBringOutput(tools: ListenerTools) {
  return (args: PressArgs<ButtonAction>): Promise<void> =>
    onPress<ButtonAction>(tools, args, async () => {
      const operationId = args.action.value;
      if (operationId === undefined) return NOT_A_CARD;
      await args.client.views.open({
        trigger_id: args.body.trigger_id,
        view: checkedView(bringOutputView(operationId, tools.doors.isSimulated)),
      });
      return null;
    });
}

export function withdrawTask(tools: ListenerTools) {
  return (args: PressArgs<ButtonAction>): Promise<void> =>
    onPress<ButtonAction>(tools, args, async (act) => {
      const operationId = args.action.value;
      if (operationId === undefined) return NOT_A_CARD;
      const answer = await tools.doors.withdrawTask({ ...act, operationId });
      return answer.kind === 'taken' ? null : answer;
    });
}
