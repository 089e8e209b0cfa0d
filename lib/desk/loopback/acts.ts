/** What people do in the workspace: type, click, submit and close; each reaches the bot as Slack would send it. */
import { BOT, CHANNEL, SLACKBOT } from '../people.ts';
import type { BotAnswer, Courier } from './courier.ts';
import * as payloads from './payloads.ts';
import { issueResponseUrl, showAnswer } from './response-urls.ts';
import { SlackError } from './slack-error.ts';
import type { OpenView, ResponseUrl, StoredMessage } from './state.ts';
import type { Triggers } from './triggers.ts';
import { followViewAnswer } from './view-answer.ts';
import {
  findElement,
  type GivenValue,
  type GivenValues,
  inputErrors,
  stateValues,
} from './view-inputs.ts';
import type { Workspace } from './workspace.ts';

/** `problem`: what Slack shows the person when something went wrong; `null` when all went well. */
export interface ActOutcome {
  readonly problem: string | null;
}

export interface Click {
  readonly user: string;
  /** Of the message (ephemeral ones too), or `viewId` for a click in a modal. */
  readonly messageTs?: string | undefined;
  readonly viewId?: string | undefined;
  readonly blockId: string;
  readonly actionId: string;
  /** Value of the chosen option; not needed for a button. */
  readonly value?: GivenValue | undefined;
  /** What stands in the other inputs of the message or modal. */
  readonly state?: GivenValues | undefined;
}

/** An act that nobody could do on the page: the message or button is not there. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}

export interface Acts {
  /** A whole line as typed: `/cert …` goes to the bot, another command to nobody, text to the channel. */
  sendCommand(user: string, channel: string, line: string): Promise<ActOutcome>;
  clickAction(click: Click): Promise<ActOutcome>;
  submitView(user: string, viewId: string, state: GivenValues): Promise<ActOutcome>;
  closeView(user: string, viewId: string): Promise<ActOutcome>;
}

const FINE: ActOutcome = { problem: null };

function errorCode(answer: Exclude<BotAnswer, { kind: 'answered' }>): string {
  return answer.kind === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

export function createActs(parts: {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly courier: Courier;
  readonly publicUrl: () => string;
  readonly log: (line: string) => void;
}): Acts {
  const { workspace, triggers, courier } = parts;

  function replyFor(user: string, url: ResponseUrl): payloads.Reply {
    return {
      triggerId: triggers.issue(user),
      responseUrl: `${parts.publicUrl()}/slack/response/${url.id}`,
    };
  }

  function sayAsSlackbot(user: string, text: string): ActOutcome {
    workspace.addMessage({
      channel: CHANNEL.id,
      user: SLACKBOT.userId,
      text,
      blocks: [],
      visibleTo: user,
      isError: true,
    });
    return { problem: text };
  }

  async function sendToBot(user: string, line: string): Promise<ActOutcome> {
    const url = issueResponseUrl(workspace, {
      user,
      channel: CHANNEL.id,
      originalTs: null,
      threadTs: null,
      inAnswerTo: line,
    });
    const text = line.slice(BOT.command.length).trim();
    const answer = await courier.deliver(payloads.commandForm({ user, text }, replyFor(user, url)));
    if (answer.kind !== 'answered') {
      return sayAsSlackbot(user, `${BOT.command} failed with the error “${errorCode(answer)}”`);
    }
    if (answer.text.trim() === '') return FINE;
    try {
      showAnswer(workspace, url, jsonOrText(answer.text));
      return FINE;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      parts.log(`Slack would not show the answer to ${line}: ${error.message}`);
      return sayAsSlackbot(user, `${BOT.command} failed with the error “${error.code}”`);
    }
  }

  /** A message in the channel or, when ephemeral, one this person sees. */
  function messageAt(user: string, ts: string): StoredMessage {
    const message = workspace.findMessage(CHANNEL.id, ts);
    const isSeen = message !== undefined && (message.visibleTo ?? user) === user;
    if (!isSeen) throw new NothingThere('This message is not there any more.');
    return message;
  }

  function viewAt(user: string, id: string): OpenView {
    const open = workspace.findView(id);
    if (open?.user !== user) throw new NothingThere('This dialog is not open any more.');
    return open;
  }

  function clicked(click: Click, blocks: StoredMessage['blocks']): payloads.ClickedElement {
    const { blockId, actionId, value } = click;
    const element = findElement(blocks, blockId, actionId);
    if (element === undefined) throw new NothingThere('This button is not there any more.');
    const actionTs = (workspace.now() / 1000).toFixed(6);
    return { element, blockId, actionId, given: value, actionTs };
  }

  function withClicked(click: Click): GivenValues {
    const { blockId, actionId, value, state = {} } = click;
    if (value === undefined) return state;
    return { ...state, [blockId]: { ...state[blockId], [actionId]: value } };
  }

  function outcomeOfClick(answer: BotAnswer): ActOutcome {
    if (answer.kind === 'answered') return FINE;
    return { problem: `This app responded with the error “${errorCode(answer)}”` };
  }

  async function clickInMessage(click: Click, ts: string): Promise<ActOutcome> {
    const message = messageAt(click.user, ts);
    const element = clicked(click, message.blocks);
    const values = stateValues(message.blocks, withClicked(click));
    const url = issueResponseUrl(workspace, {
      user: click.user,
      channel: message.channel,
      originalTs: message.ts,
      threadTs: message.threadTs,
      inAnswerTo: null,
    });
    const reply = replyFor(click.user, url);
    const payload = payloads.messageActionPayload(
      { user: click.user, message, click: element, values },
      reply,
      workspace,
    );
    return outcomeOfClick(await courier.deliver(payloads.interactionForm(payload)));
  }

  async function clickInView(click: Click, viewId: string): Promise<ActOutcome> {
    const open = viewAt(click.user, viewId);
    const payload = payloads.viewActionPayload({
      user: click.user,
      open,
      click: clicked(click, open.view.blocks),
      values: stateValues(open.view.blocks, withClicked(click)),
      triggerId: triggers.issue(click.user),
    });
    return outcomeOfClick(await courier.deliver(payloads.interactionForm(payload)));
  }

  function troubleIn(open: OpenView): ActOutcome {
    const problem = 'We had some trouble connecting. Try again?';
    workspace.updateView(open, { problem });
    return { problem };
  }

  return {
    async sendCommand(user, channel, line) {
      if (channel !== CHANNEL.id) throw new NothingThere('There is no such channel.');
      const [command = ''] = line.trim().split(/\s/, 1);
      if (command === BOT.command) return sendToBot(user, line.trim());
      if (command.startsWith('/')) {
        return sayAsSlackbot(
          user,
          `\`${command}\` is not a valid command. Try \`${BOT.command}\`.`,
        );
      }
      workspace.addMessage({ channel, user, text: line, blocks: [] });
      return FINE;
    },
    async clickAction(click) {
      if (click.viewId !== undefined) return clickInView(click, click.viewId);
      return clickInMessage(click, click.messageTs ?? '');
    },
    async submitView(user, viewId, state) {
      const open = viewAt(user, viewId);
      const values = stateValues(open.view.blocks, state);
      const errors = inputErrors(open.view.blocks, values);
      if (Object.keys(errors).length > 0) {
        workspace.updateView(open, { errors, problem: null });
        return { problem: Object.values(errors)[0] ?? null };
      }
      const payload = payloads.viewSubmissionPayload({
        user,
        open,
        values,
        triggerId: triggers.issue(user),
      });
      const answer = await courier.deliver(payloads.interactionForm(payload));
      if (answer.kind !== 'answered') return troubleIn(open);
      try {
        followViewAnswer(workspace, open, answer.text);
        return FINE;
      } catch (error) {
        parts.log(
          `Slack would not follow the answer to a dialog: ${error instanceof Error ? error.message : error}`,
        );
        return troubleIn(open);
      }
    },
    async closeView(user, viewId) {
      const open = viewAt(user, viewId);
      const isCleared = open.view.clear_on_close;
      workspace.closeViews(user, isCleared ? null : viewId);
      if (!open.view.notify_on_close) return FINE;
      const payload = payloads.viewClosedPayload({ user, open, isCleared });
      await courier.deliver(payloads.interactionForm(payload));
      return FINE;
    },
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
