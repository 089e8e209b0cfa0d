/** The payloads of commands, clicks and modals in the shapes Slack sends. */
import { BOT, CHANNEL, personOf, TEAM } from '../people.ts';
import { messageOutput } from './message-output.ts';
import type { InputValues, OpenView, StoredMessage } from './state.ts';
import type { BlockElement, GivenValue } from './view-inputs.ts';
import { inputValueOf, optionOf } from './view-inputs.ts';
import { viewOutput } from './view-output.ts';
import type { Workspace } from './workspace.ts';

/** Slack's old verification token still travels in every payload; nobody should trust it. */
const VERIFICATION_TOKEN = 'not-to-be-trusted';

export interface Reply {
  readonly triggerId: string;
  /** Absolute address of the response URL. */
  readonly responseUrl: string;
}

export function commandForm(
  act: { readonly user: string; readonly text: string },
  reply: Reply,
): Record<string, string> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: CHANNEL.id,
    channel_name: CHANNEL.name,
    user_id: act.user,
    user_name: personOf(act.user)?.handle ?? act.user,
    command: BOT.command,
    text: escapeText(act.text),
    api_app_id: BOT.appId,
    is_enterprise_install: 'false',
    response_url: reply.responseUrl,
    trigger_id: reply.triggerId,
  };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function frame(user: string): Record<string, unknown> {
  const handle = personOf(user)?.handle ?? user;
  return {
    team: { id: TEAM.id, domain: TEAM.domain },
    user: { id: user, username: handle, name: handle, team_id: TEAM.id },
    api_app_id: BOT.appId,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export interface ClickedElement {
  readonly element: BlockElement;
  readonly blockId: string;
  readonly actionId: string;
  readonly given: GivenValue | undefined;
  /** Seconds with six decimals. */
  readonly actionTs: string;
}

function actionOf(click: ClickedElement): Record<string, unknown> {
  const { element } = click;
  const own =
    element.type === 'button'
      ? { type: 'button', text: element.text, value: element.value, style: element.style }
      : element.type === 'overflow'
        ? { type: 'overflow', selected_option: optionOf(element, String(click.given ?? '')) }
        : (inputValueOf(element, click.given) ?? { type: element.type });
  const action = {
    ...own,
    action_id: click.actionId,
    block_id: click.blockId,
    action_ts: click.actionTs,
  };
  return Object.fromEntries(Object.entries(action).filter(([, value]) => value !== undefined));
}

/** Ephemeral messages travel without `message`: Slack does not keep them. */
export function messageActionPayload(
  act: {
    readonly user: string;
    readonly message: StoredMessage;
    readonly click: ClickedElement;
    readonly values: InputValues;
  },
  reply: Reply,
  workspace: Workspace,
): Record<string, unknown> {
  const { message } = act;
  const isEphemeral = message.visibleTo !== null;
  return {
    type: 'block_actions',
    ...frame(act.user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: reply.triggerId,
    channel: { id: CHANNEL.id, name: CHANNEL.name },
    ...(isEphemeral ? {} : { message: messageOutput(workspace, message, { withMetadata: true }) }),
    state: { values: act.values },
    response_url: reply.responseUrl,
    actions: [actionOf(act.click)],
  };
}

export function viewActionPayload(act: {
  readonly user: string;
  readonly open: OpenView;
  readonly click: ClickedElement;
  readonly values: InputValues;
  readonly triggerId: string;
}): Record<string, unknown> {
  return {
    type: 'block_actions',
    ...frame(act.user),
    container: { type: 'view', view_id: act.open.id },
    trigger_id: act.triggerId,
    view: viewOutput(act.open, act.values),
    actions: [actionOf(act.click)],
  };
}

export function viewSubmissionPayload(act: {
  readonly user: string;
  readonly open: OpenView;
  readonly values: InputValues;
  readonly triggerId: string;
}): Record<string, unknown> {
  return {
    type: 'view_submission',
    ...frame(act.user),
    trigger_id: act.triggerId,
    view: viewOutput(act.open, act.values),
    response_urls: [],
  };
}

export function viewClosedPayload(act: {
  readonly user: string;
  readonly open: OpenView;
  readonly isCleared: boolean;
}): Record<string, unknown> {
  return {
    type: 'view_closed',
    ...frame(act.user),
    view: viewOutput(act.open, {}),
    is_cleared: act.isCleared,
  };
}

/** What the bot is posted when somebody clicks or submits. */
export function interactionForm(payload: Record<string, unknown>): Record<string, string> {
  return { payload: JSON.stringify(payload) };
}
