/** “Details” on a card, and the buttons that turn its pages: what the card itself has no room for, in a dialog. */
import type { ModalView } from '@slack/types';
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { refusedView } from '../views/modals/answer.ts';
import { detailsView, readDetailsPage } from '../views/modals/details.ts';
import { NOT_A_CARD } from './press.ts';
import { type BlockActionArgs, withTrouble } from './view-press.ts';

export function details(tools: ListenerTools) {
  return (args: BlockActionArgs): Promise<void> =>
    withTrouble(tools, args, async ({ user }) => {
      const { action, body, client } = args;
      const wanted = readDetailsPage(action.type === 'button' ? action.value : undefined);
      const view = checkedView(await viewOf(tools, user, wanted));
      if (body.view === undefined) {
        await client.views.open({ trigger_id: body.trigger_id, view });
      } else {
        await client.views.update({ view_id: body.view.id, view });
      }
    });
}

async function viewOf(
  { doors }: ListenerTools,
  user: string,
  wanted: ReturnType<typeof readDetailsPage>,
): Promise<ModalView> {
  if (wanted === null) return refusedView(NOT_A_CARD, doors.isSimulated);
  const found = await doors.details({ user, requestId: wanted.requestId });
  return 'kind' in found ? refusedView(found, doors.isSimulated) : detailsView(found, wanted.page);
}
