/** “Request this” below a judgement: opens the dialog filled with what was judged. */

import type { ListenerTools } from '../listener.ts';
import { openForm } from '../open-form.ts';
import { type BlockActionArgs, withTrouble } from './view-press.ts';

export function requestThis(tools: ListenerTools) {
  return (args: BlockActionArgs): Promise<void> =>
    withTrouble(tools, args, async (act) => {
      const { action, body, client } = args;
      const text = action.type === 'button' ? (action.value ?? null) : null;
      const place =
        body.view === undefined ? { triggerId: body.trigger_id } : { viewId: body.view.id };
      const channel = body.channel?.id ?? null;
      await openForm(tools, client, act, place, {
        verb: 'assign',
        text,
        channel,
        isFromHome: false,
      });
    });
}
