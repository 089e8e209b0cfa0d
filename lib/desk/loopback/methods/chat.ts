/** chat.postMessage, chat.update, chat.postEphemeral, chat.delete. */
import * as z from 'zod';
import { BOT, CHANNELS, directMessagesOf, ownerOf, personOf } from '../../people.ts';
import { type ApiArguments, jsonText, parseArguments } from '../api-arguments.ts';
import { messageContent } from '../message-content.ts';
import { messageOutput } from '../message-output.ts';
import { SlackError } from '../slack-error.ts';
import { metadataSchema, type StoredMessage } from '../state.ts';
import type { Workspace } from '../workspace.ts';

const postSchema = z.object({
  channel: z.string(),
  text: z.string().optional(),
  blocks: jsonText(z.unknown()).optional(),
  metadata: jsonText(metadataSchema).optional(),
  thread_ts: z.string().optional(),
});

const updateSchema = postSchema.extend({ ts: z.string() });
const ephemeralSchema = postSchema.extend({ user: z.string() });
const deleteSchema = z.object({ channel: z.string(), ts: z.string() });

/** The conversation's id, whether it was given by id, by name, or as the person to write to. */
export function channelOf(given: string): string {
  const name = given.replace(/^#/, '');
  const channel = CHANNELS.find((each) => each.id === given || each.name === name);
  if (channel !== undefined) return channel.id;
  if (ownerOf(given) !== undefined) return given;
  if (personOf(given) !== undefined) return directMessagesOf(given);
  throw new SlackError('channel_not_found');
}

export function threadOf(workspace: Workspace, channel: string, threadTs: string | undefined) {
  if (threadTs === undefined) return null;
  const root = workspace.findMessage(channel, threadTs);
  if (root === undefined || root.visibleTo !== null) throw new SlackError('thread_not_found');
  return root.threadTs ?? root.ts;
}

function ownMessage(
  workspace: Workspace,
  { channel, ts, refusal }: { channel: string; ts: string; refusal: string },
): StoredMessage {
  const message = workspace.findMessage(channelOf(channel), ts);
  if (message === undefined || message.visibleTo !== null) {
    throw new SlackError('message_not_found');
  }
  if (message.user !== BOT.userId) throw new SlackError(refusal);
  return message;
}

export function postMessage(workspace: Workspace, given: ApiArguments) {
  const post = parseArguments(postSchema, given);
  const channel = channelOf(post.channel);
  const message = workspace.addMessage({
    channel,
    user: BOT.userId,
    ...messageContent(post),
    threadTs: threadOf(workspace, channel, post.thread_ts),
    metadata: post.metadata ?? null,
  });
  return {
    channel,
    ts: message.ts,
    message: messageOutput(workspace, message, { withMetadata: true }),
  };
}

export function updateMessage(workspace: Workspace, given: ApiArguments) {
  const update = parseArguments(updateSchema, given);
  const message = ownMessage(workspace, {
    channel: update.channel,
    ts: update.ts,
    refusal: 'cant_update_message',
  });
  workspace.updateMessage(message, {
    ...messageContent(update),
    ...(update.metadata === undefined ? {} : { metadata: update.metadata }),
  });
  return {
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: messageOutput(workspace, message, { withMetadata: true }),
  };
}

export function postEphemeral(workspace: Workspace, given: ApiArguments) {
  const post = parseArguments(ephemeralSchema, given);
  const channel = channelOf(post.channel);
  const isMember = personOf(post.user) !== undefined;
  if (!isMember || (ownerOf(channel)?.id ?? post.user) !== post.user)
    throw new SlackError('user_not_in_channel');
  const message = workspace.addMessage({
    channel,
    user: BOT.userId,
    ...messageContent(post),
    threadTs: threadOf(workspace, channel, post.thread_ts),
    visibleTo: post.user,
  });
  return { message_ts: message.ts };
}

export function permalink(workspace: Workspace, url: string, given: ApiArguments) {
  const asked = parseArguments(z.object({ channel: z.string(), message_ts: z.string() }), given);
  const channel = channelOf(asked.channel);
  if (workspace.findMessage(channel, asked.message_ts) === undefined) {
    throw new SlackError('message_not_found');
  }
  const path = `archives/${channel}/p${asked.message_ts.replace('.', '')}`;
  return { channel, permalink: `${url}/${path}` };
}

export function deleteMessage(workspace: Workspace, given: ApiArguments) {
  const { channel, ts } = parseArguments(deleteSchema, given);
  const message = ownMessage(workspace, { channel, ts, refusal: 'cant_delete_message' });
  workspace.removeMessage(message);
  return { channel: message.channel, ts };
}
