/** What both dialogs do alike when they are submitted: call the door; what is wrong stands at the field. */
import { createHash } from 'node:crypto';
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Act, Answer } from '../doors.ts';
import { label } from '../escape.ts';
import type { ListenerTools } from '../listener.ts';
import { type PlanReference, readPlanReference } from '../plan-reference.ts';
import { explain } from '../trouble.ts';
import { answerMessage } from '../views/answer.ts';
import { CARD_DIALOG_UNREADABLE } from '../views/failures.ts';
import { refusalSentence } from '../views/refusals.ts';

export type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

interface Field {
  readonly block: string;
  readonly action: string;
}

const LONGEST_ERROR = 500;

export async function onSubmit(
  { doors, log }: ListenerTools,
  { view, body, ack }: Pick<SubmitArgs, 'view' | 'body' | 'ack'>,
  field: Field,
  door: (act: Act, reference: PlanReference, typed: string) => Promise<Answer | string>,
): Promise<void> {
  const typed = (view.state.values[field.block]?.[field.action]?.value ?? '').trim();
  // After an error the same view comes again with the same hash: what was typed tells the two apart.
  const content = createHash('sha256').update(typed).digest('hex').slice(0, 12);
  const deliveryId = `view:${view.id}:${view.hash}:${content}`;
  const atField = (sentence: string) =>
    ack({
      response_action: 'errors',
      errors: { [field.block]: label(sentence, LONGEST_ERROR) },
    });
  try {
    const reference = readPlanReference(view.private_metadata);
    if (reference === null) {
      await atField(CARD_DIALOG_UNREADABLE);
      return;
    }
    const answer = await door({ user: body.user.id, deliveryId }, reference, typed);
    if (typeof answer === 'string') await atField(answer);
    else if (answer.kind === 'decided') await ack();
    else if (answer.kind === 'refused') await atField(refusalSentence(answer.refusal));
    else await atField(answerMessage(answer, doors.isSimulated).text);
  } catch (error) {
    const sentence = explain(error, deliveryId, log);
    await (sentence === null ? ack() : atField(sentence));
  }
}
