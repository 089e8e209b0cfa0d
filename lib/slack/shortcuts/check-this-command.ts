/** “Check this command” in a message's menu: judges the commands that stand in it; only who asked sees the answer. */
import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { commandsInMessage } from '../commands-in-message.ts';
import { type ListenerTools, privately, privateSentence } from '../listener.ts';
import { explain } from '../trouble.ts';
import { moreCommands, NO_COMMAND } from '../views/answers/judged.ts';

export const CHECK_THIS_COMMAND = 'check-this-command';

/** A response URL takes five answers. */
const MOST_COMMANDS = 3;

export function checkThisCommand({ doors, log }: ListenerTools) {
  const { isSimulated } = doors;
  return async ({
    shortcut,
    ack,
    respond,
  }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    const deliveryId = `cut:${shortcut.trigger_id}`;
    try {
      const commands = commandsInMessage(shortcut.message);
      if (commands.length === 0) await respond(privateSentence(NO_COMMAND, isSimulated));
      for (const [index, request] of commands.slice(0, MOST_COMMANDS).entries()) {
        const act = { user: shortcut.user.id, deliveryId: `${deliveryId}:${index}` };
        await respond(privately(await doors.check({ ...act, request }), isSimulated));
      }
      if (commands.length > MOST_COMMANDS) {
        const sentence = moreCommands(commands.length, MOST_COMMANDS);
        await respond(privateSentence(sentence, isSimulated));
      }
    } catch (error) {
      const sentence = explain(error, deliveryId, log);
      if (sentence !== null) await respond(privateSentence(sentence, isSimulated));
    } finally {
      await ack();
    }
  };
}
