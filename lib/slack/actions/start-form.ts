/** The start buttons of App Home: each opens the assignment dialog. */
import type { ListenerTools } from '../listener.ts';
import { openForm } from '../open-form.ts';
import { type BlockActionArgs, withTrouble } from './view-press.ts';

export function startForm(tools: ListenerTools, verb: 'assign' | 'check') {
  return (args: BlockActionArgs): Promise<void> =>
    withTrouble(tools, args, (act) =>
      openForm(
        tools,
        args.client,
        act,
        { triggerId: args.body.trigger_id },
        { verb, text: null, channel: null, isFromHome: true },
      ),
    );
}
