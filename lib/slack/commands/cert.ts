/** `/cert …`: the answer is private and goes out with the acknowledgement, so it needs no further call. */
import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { type ListenerTools, privately, privateSentence } from '../listener.ts';
import { openForm } from '../open-form.ts';
import { explain } from '../trouble.ts';
import { unmangle } from '../unmangle.ts';
import { ANSWER_FOLLOWS, TAKEN_BEFORE } from '../views/failures.ts';

/** Before the receiver answers in the listener's place. */
const ACKNOWLEDGE_WITHIN_MS = 2200;

export function certCommand(tools: ListenerTools) {
  const { doors, log } = tools;
  const { isSimulated } = doors;
  return async ({
    command,
    ack,
    respond,
    client,
  }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const deliveryId = `cmd:${command.trigger_id}`;
    let isAcknowledged = false;
    // A late answer still arrives, by the response URL.
    const timer = setTimeout(() => {
      isAcknowledged = true;
      void ack(privateSentence(ANSWER_FOLLOWS, isSimulated));
    }, ACKNOWLEDGE_WITHIN_MS);
    const say = async (answer: Parameters<typeof respond>[0]): Promise<void> => {
      clearTimeout(timer);
      await (isAcknowledged ? respond(answer) : ack(answer));
    };
    const text = unmangle(command.text ?? '');
    const channel = command.channel_id;
    const act = { user: command.user_id, deliveryId };
    try {
      const verb = dialogWanted(text);
      if (verb !== null) {
        const place = { triggerId: command.trigger_id };
        await openForm(tools, client, act, place, { verb, text: null, channel, isFromHome: false });
        clearTimeout(timer);
        if (!isAcknowledged) await ack();
        return;
      }
      const answer = await doors.command({ ...act, text, channel });
      await say(privately(answer, isSimulated));
    } catch (error) {
      const sentence = explain(error, deliveryId, log);
      await say(privateSentence(sentence ?? TAKEN_BEFORE, isSimulated));
    }
  };
}

/** A verb alone opens the dialog that puts the rest together. */
function dialogWanted(text: string): 'assign' | 'check' | null {
  const [, verb] = /^(?:\/cert\s+)?(assign|check|request)[\s.!?…]*$/i.exec(text) ?? [];
  if (verb === undefined) return null;
  return verb.toLowerCase() === 'check' ? 'check' : 'assign';
}
