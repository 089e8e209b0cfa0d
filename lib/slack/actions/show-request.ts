/** “Show” beside a request in App Home: opens it in a dialog, without the buttons of its card. */
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { answerMessage } from '../views/answer.ts';
import { answerView } from '../views/modals/answer.ts';
import { type BlockActionArgs, withTrouble } from './view-press.ts';

export function showRequest(tools: ListenerTools) {
  return (args: BlockActionArgs): Promise<void> =>
    withTrouble(tools, args, async (act) => {
      const { action, body, client } = args;
      const requestId = action.type === 'button' ? (action.value ?? '') : '';
      const answer = await tools.doors.command({
        ...act,
        text: `status ${requestId}`,
        channel: '',
      });
      const shown = answerMessage(answer, tools.doors.isSimulated);
      await client.views.open({
        trigger_id: body.trigger_id,
        view: checkedView(answerView(requestId || 'Request', shown)),
      });
    });
}
