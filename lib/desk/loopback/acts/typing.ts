/** Lines people type: commands for the bot, commands for nobody, plain text. */
import { BOT, conversationOf, ownerOf } from '../../people.ts';
import { asKept } from '../kept-text.ts';
import { commandForm } from '../payloads.ts';
import { issueResponseUrl } from '../response-urls.ts';
import { type ActOutcome, FINE, type Ground, NothingThere } from './ground.ts';

export interface Typing {
  /** A whole line as typed: `/cert …` goes to the bot, another command to nobody, text to the conversation. */
  sendCommand(user: string, channel: string, line: string): Promise<ActOutcome>;
}

export function createTyping(ground: Ground): Typing {
  const { workspace, courier } = ground;

  async function sendToBot(user: string, channel: string, line: string): Promise<ActOutcome> {
    const url = issueResponseUrl(workspace, {
      user,
      channel,
      originalTs: null,
      threadTs: null,
      inAnswerTo: line,
    });
    const text = line.slice(BOT.command.length).trim();
    const answer = await courier.deliver(
      commandForm({ user, channel, text }, ground.replyFor(user, url)),
    );
    return ground.showBotAnswer(answer, { user, url, what: BOT.command });
  }

  return {
    async sendCommand(user, channel, line) {
      const isOpen =
        conversationOf(channel) !== undefined && (ownerOf(channel)?.id ?? user) === user;
      if (!isOpen) throw new NothingThere('There is no such channel.');
      const [command = ''] = line.trim().split(/\s/, 1);
      if (command === BOT.command) return sendToBot(user, channel, line.trim());
      if (command.startsWith('/')) {
        return ground.sayAsSlackbot(
          user,
          channel,
          `\`${command}\` is not a valid command. Try \`${BOT.command}\`.`,
        );
      }
      workspace.addMessage({ channel, user, text: asKept(line), blocks: [] });
      return FINE;
    },
  };
}
