/** The payloads of commands, of clicks and shortcuts on messages, and of lists that are looked up, in the shapes Slack sends. */
import { BOT, conversationOf, personOf, TEAM } from '../people.ts';
import { messageOutput } from './message-output.ts';
import {
  actionOf,
  type ClickedElement,
  channelOutput,
  frame,
  type Reply,
  VERIFICATION_TOKEN,
} from './payload-frame.ts';
import type { Home, InputValues, OpenView, StoredMessage } from './state.ts';
import { viewOutput } from './view-output.ts';
import type { Workspace } from './workspace.ts';

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
