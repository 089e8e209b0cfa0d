/** Keep or replace the default SMTP certificate: makes another plan, which the card then shows. */
import type { RadioButtonsAction } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { readPlanReference } from '../plan-reference.ts';
import { DEFAULT_SMTP_BLOCK } from '../views/card-decision.ts';
import { NOT_A_CARD, onPress, type PressArgs } from './press.ts';

export function chooseDefaultSmtp(tools: ListenerTools) {
  return (args: PressArgs<RadioButtonsAction>): Promise<void> =>
    onPress<RadioButtonsAction>(tools, args, async (act) => {
      const { block_id: blockId, selected_option: selected } = args.action;
      const reference = blockId.startsWith(DEFAULT_SMTP_BLOCK)
        ? readPlanReference(blockId.slice(DEFAULT_SMTP_BLOCK.length))
        : null;
      const choice = selected?.value;
      if (reference === null || (choice !== 'keep' && choice !== 'replace')) return NOT_A_CARD;
      return tools.doors.chooseDefaultSmtp({ ...act, ...reference, choice });
    });
}
