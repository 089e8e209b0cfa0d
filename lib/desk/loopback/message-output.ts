/** A message as Slack's Web API and payloads show it. */
import { BOT, TEAM } from '../people.ts';
import type { StoredMessage } from './state.ts';
import type { Workspace } from './workspace.ts';

export interface MessageOutputOptions {
  readonly withMetadata: boolean;
}

export function messageOutput(
  workspace: Workspace,
  message: StoredMessage,
  options: MessageOutputOptions,
): Record<string, unknown> {
  const isFromBot = message.user === BOT.userId;
  const replies = workspace.thread(message.channel, message.ts).slice(1);
  const last = replies.at(-1);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: TEAM.id,
    text: message.text,
    ...(isFromBot ? { bot_id: BOT.botId, app_id: BOT.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs !== null ? { thread_ts: message.threadTs } : {}),
    ...(last !== undefined
      ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts }
      : {}),
    ...(message.editedTs !== null ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.files === undefined ? {} : { files: message.files }),
    ...(options.withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
  };
}
