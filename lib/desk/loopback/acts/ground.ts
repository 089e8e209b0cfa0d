/** What all acts stand on: the workspace, the way to the bot, and the checks that what is acted on is there. */
import { SLACKBOT } from '../../people.ts';
import type { BotAnswer, Courier } from '../courier.ts';
import type { Reply } from '../payload-frame.ts';
import { showAnswer } from '../response-urls.ts';
import { SlackError } from '../slack-error.ts';
import type { Home, OpenView, ResponseUrl, StoredMessage } from '../state.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** `problem`: what Slack shows the person when something went wrong; `null` when all went well. */
export interface ActOutcome {
  readonly problem: string | null;
}

export const FINE: ActOutcome = { problem: null };

/** An act that nobody could do on the page: the message or button is not there. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}

export interface ActParts {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly courier: Courier;
  readonly publicUrl: () => string;
  readonly log: (line: string) => void;
}

export interface Ground extends ActParts {
  /** A fresh trigger id, and the address of the response URL. */
  replyFor(user: string, url: ResponseUrl): Reply;
  /** A message this person sees. Throws NothingThere. */
  messageAt(user: string, ts: string): StoredMessage;
  /** A dialog open for this person. Throws NothingThere. */
  viewAt(user: string, id: string): OpenView;
  /** A dialog open for this person, or their Home tab. Throws NothingThere. */
  surfaceAt(user: string, id: string): OpenView | Home;
  /** Slackbot's line about something that failed, seen by this person only. */
  sayAsSlackbot(user: string, channel: string, text: string): ActOutcome;
  /** Shows what the bot answered in the HTTP answer itself. */
  showBotAnswer(answer: BotAnswer, shown: ShownAnswer): ActOutcome;
  /** Seconds with six decimals, as Slack dates acts. */
  actionTs(): string;
}

export interface ShownAnswer {
  readonly user: string;
  readonly url: ResponseUrl;
  /** What was asked, as Slackbot names it when it fails. */
  readonly what: string;
}

export function errorCode(answer: Exclude<BotAnswer, { kind: 'answered' }>): string {
  return answer.kind === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

export function outcomeOfClick(answer: BotAnswer): ActOutcome {
  if (answer.kind === 'answered') return FINE;
  return { problem: `This app responded with the error “${errorCode(answer)}”` };
}

export function createGround(parts: ActParts): Ground {
  const { workspace, triggers, log } = parts;

  function sayAsSlackbot(user: string, channel: string, text: string): ActOutcome {
    workspace.addMessage({
      channel,
      user: SLACKBOT.userId,
      text,
      blocks: [],
      visibleTo: user,
      isError: true,
    });
    return { problem: text };
  }

  function viewAt(user: string, id: string): OpenView {
    const open = workspace.findView(id);
    if (open?.user !== user) throw new NothingThere('This dialog is not open any more.');
    return open;
  }

  return {
    ...parts,
    sayAsSlackbot,
    viewAt,
    replyFor: (user, url) => ({
      triggerId: triggers.issue(user),
      responseUrl: `${parts.publicUrl()}/slack/response/${url.id}`,
    }),
    messageAt(user, ts) {
      const message = workspace.state.messages.find((each) => each.ts === ts);
      const isSeen = message !== undefined && (message.visibleTo ?? user) === user;
      if (!isSeen) throw new NothingThere('This message is not there any more.');
      return message;
    },
    surfaceAt(user, id) {
      const home = workspace.homeOf(user);
      return home?.id === id ? home : viewAt(user, id);
    },
    showBotAnswer(answer, { user, url, what }) {
      const failed = (code: string) =>
        sayAsSlackbot(user, url.channel, `${what} failed with the error “${code}”`);
      if (answer.kind !== 'answered') return failed(errorCode(answer));
      if (answer.text.trim() === '') return FINE;
      try {
        showAnswer(workspace, url, jsonOrText(answer.text));
        return FINE;
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        log(`Slack would not show the answer to ${what}: ${error.message}`);
        return failed(error.code);
      }
    },
    actionTs: () => (workspace.now() / 1000).toFixed(6),
  };
}

function jsonOrText(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : { text };
  } catch {
    return { text };
  }
}
