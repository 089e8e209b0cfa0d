/** What every button and choice on a card does alike: call its door, tell the person what needs telling, acknowledge. */
import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Act, Answer } from '../doors.ts';
import { type ListenerTools, privately, privateSentence } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { explain } from '../trouble.ts';
import { typeToConfirmView } from '../views/modals.ts';

export type PressArgs<A extends BlockElementAction> = SlackActionMiddlewareArgs<BlockAction<A>> &
  AllMiddlewareArgs;

/**
 * The acknowledgement comes last: whoever runs the listener may stop it once Slack has its answer.
 * `work` returns `null` when there is nothing to answer.
 */
export async function onPress<A extends BlockElementAction>(
  { doors, log }: ListenerTools,
  { body, ack, respond, client }: Pick<PressArgs<A>, 'body' | 'ack' | 'respond' | 'client'>,
  work: (act: Act) => Promise<Answer | null>,
): Promise<void> {
  const { isSimulated } = doors;
  const deliveryId = `act:${body.trigger_id}`;
  try {
    const answer = await work({ user: body.user.id, deliveryId });
    if (answer?.kind === 'type-to-confirm') {
      await client.views.open({
        trigger_id: body.trigger_id,
        view: checkedView(typeToConfirmView(answer, isSimulated)),
      });
    } else if (answer !== null && !isSeenOnCard(answer)) {
      await respond(privately(answer, isSimulated));
    }
  } catch (error) {
    const sentence = explain(error, deliveryId, log);
    if (sentence !== null) await respond(privateSentence(sentence, isSimulated));
  } finally {
    await ack();
  }
}

function isSeenOnCard({ kind }: Answer): boolean {
  return kind === 'decided' || kind === 'chosen';
}

/** The card is older than this Signet, or not Signet's at all. */
export const NOT_A_CARD: Extract<Answer, { readonly kind: 'refused' }> = {
  kind: 'refused',
  refusal: { code: 'unreadable-button' },
};
