/** The payloads of commands, clicks, shortcuts, modals and events in the shapes Slack sends. */
import { BOT, conversationOf, directMessagesOf, personOf, TEAM } from '../people.ts';
import { messageOutput } from './message-output.ts';
import type { Home, InputValues, OpenView, StoredMessage } from './state.ts';
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
  act: { readonly user: string; readonly channel: string; readonly text: string },
  reply: Reply,
): Record<string, string> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: act.channel,
    channel_name: conversationOf(act.channel)?.name ?? act.channel,
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

/** As Slack keeps and sends what people type. */
export function escapeText(text: string): string {
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

function channelOutput(id: string): Record<string, unknown> {
  return { id, name: conversationOf(id)?.name ?? id };
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
    channel: channelOutput(message.channel),
    ...(isEphemeral ? {} : { message: messageOutput(workspace, message, { withMetadata: true }) }),
    state: { values: act.values },
    response_url: reply.responseUrl,
    actions: [actionOf(act.click)],
  };
}

export function viewActionPayload(act: {
  readonly user: string;
  readonly open: OpenView | Home;
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

/** Typed into a select whose options the bot looks up. Carries no trigger: nothing can be opened from it. */
export function suggestionPayload(act: {
  readonly user: string;
  readonly place: StoredMessage | OpenView | Home;
  readonly blockId: string;
  readonly actionId: string;
  readonly typed: string;
  readonly values: InputValues;
  readonly workspace: Workspace;
}): Record<string, unknown> {
  const { place } = act;
  const where =
    'ts' in place
      ? {
          container: {
            type: 'message',
            message_ts: place.ts,
            channel_id: place.channel,
            is_ephemeral: place.visibleTo !== null,
          },
          channel: channelOutput(place.channel),
          ...(place.visibleTo === null
            ? { message: messageOutput(act.workspace, place, { withMetadata: true }) }
            : {}),
        }
      : {
          container: { type: 'view', view_id: place.id },
          view: viewOutput(place, act.values),
        };
  return {
    type: 'block_suggestion',
    ...frame(act.user),
    ...where,
    action_id: act.actionId,
    block_id: act.blockId,
    value: act.typed,
  };
}

/** A message shortcut: chosen in the menu of a message. */
export function messageShortcutPayload(
  act: {
    readonly user: string;
    readonly message: StoredMessage;
    readonly callbackId: string;
    readonly actionTs: string;
  },
  reply: Reply,
  workspace: Workspace,
): Record<string, unknown> {
  const { message } = act;
  return {
    type: 'message_action',
    ...frame(act.user),
    callback_id: act.callbackId,
    trigger_id: reply.triggerId,
    response_url: reply.responseUrl,
    action_ts: act.actionTs,
    message_ts: message.ts,
    channel: channelOutput(message.channel),
    message: messageOutput(workspace, message, { withMetadata: true }),
  };
}

/** The event of somebody looking at the bot's Home or Messages tab. */
export function homeOpenedEvent(act: {
  readonly user: string;
  readonly tab: 'home' | 'messages';
  readonly home: Home | undefined;
  readonly eventId: string;
  readonly now: number;
}): Record<string, unknown> {
  return {
    type: 'event_callback',
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    api_app_id: BOT.appId,
    event: {
      type: 'app_home_opened',
      user: act.user,
      channel: directMessagesOf(act.user),
      tab: act.tab,
      event_ts: (act.now / 1000).toFixed(6),
      ...(act.home === undefined || act.tab !== 'home' ? {} : { view: viewOutput(act.home, {}) }),
    },
    event_id: act.eventId,
    event_time: Math.floor(act.now / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: BOT.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** What the bot is posted when somebody clicks or submits. */
export function interactionForm(payload: Record<string, unknown>): Record<string, string> {
  return { payload: JSON.stringify(payload) };
}
