/** What buttons of App Home and of dialogs do alike: such views have no response URL, so trouble opens a dialog. */
import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Act } from '../doors.ts';
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { explain } from '../trouble.ts';
import { sentenceView } from '../views/modals/answer.ts';

export type BlockActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

export async function withTrouble(
  { doors, log }: ListenerTools,
  { body, ack, client }: Pick<BlockActionArgs, 'body' | 'ack' | 'client'>,
  work: (act: Act) => Promise<void>,
): Promise<void> {
  const deliveryId = `act:${body.trigger_id}`;
  try {
    await work({ user: body.user.id, deliveryId });
  } catch (error) {
    const sentence = explain(error, deliveryId, log);
    if (sentence !== null) {
      const view = checkedView(sentenceView(sentence, doors.isSimulated));
      await client.views.open({ trigger_id: body.trigger_id, view });
    }
  } finally {
    await ack();
  }
}
