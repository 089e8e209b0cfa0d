/** `/cert …`: the answer is private and goes out with the acknowledgement, so it needs no further call. */
import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { type ListenerTools, privately, privateSentence } from '../listener.ts';
import { explain } from '../trouble.ts';
import { unmangle } from '../unmangle.ts';

/** Before the receiver answers in the listener's place. */
const ACKNOWLEDGE_WITHIN_MS = 2200;

export function certCommand({ doors, log }: ListenerTools) {
  const { isSimulated } = doors;
  return async ({
    command,
    ack,
    respond,
  }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const deliveryId = `cmd:${command.trigger_id}`;
    let isAcknowledged = false;
    // A late answer still arrives, by the response URL.
    const timer = setTimeout(() => {
      isAcknowledged = true;
      void ack(privateSentence('One moment: the answer follows here.', isSimulated));
    }, ACKNOWLEDGE_WITHIN_MS);
    const say = async (answer: Parameters<typeof respond>[0]): Promise<void> => {
      clearTimeout(timer);
      await (isAcknowledged ? respond(answer) : ack(answer));
    };
    try {
      const answer = await doors.command({
        user: command.user_id,
        deliveryId,
        text: unmangle(command.text ?? ''),
        channel: command.channel_id,
      });
      await say(privately(answer, isSimulated));
    } catch (error) {
      const sentence = explain(error, deliveryId, log);
      await say(privateSentence(sentence ?? 'This has been taken before.', isSimulated));
    }
  };
}
