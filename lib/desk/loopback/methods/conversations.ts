/** conversations.history and conversations.replies, in pages; conversations.open. */
import * as z from 'zod';
import { directMessagesOf, personOf } from '../../people.ts';
import { type ApiArguments, count, flag, parseArguments } from '../api-arguments.ts';
import { messageOutput } from '../message-output.ts';
import { SlackError } from '../slack-error.ts';
import type { StoredMessage } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import { channelOf } from './chat.ts';

const historySchema = z.object({
  channel: z.string(),
  limit: count.default(100),
  cursor: z.string().optional(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
});
type History = z.output<typeof historySchema>;

const repliesSchema = historySchema.extend({ ts: z.string() });

function isWithin(message: StoredMessage, { oldest, latest, inclusive }: History): boolean {
  if (inclusive && (message.ts === oldest || message.ts === latest)) return true;
  const ts = Number(message.ts);
  return (
    (oldest === undefined || ts > Number(oldest)) && (latest === undefined || ts < Number(latest))
  );
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const offset = /^from:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  if (offset === undefined) throw new SlackError('invalid_cursor');
  return Number(offset);
}

function page(workspace: Workspace, messages: readonly StoredMessage[], asked: History) {
  const from = offsetOf(asked.cursor);
  const until = from + asked.limit;
  const hasMore = until < messages.length;
  const next = hasMore ? Buffer.from(`from:${until}`).toString('base64') : '';
  return {
    messages: messages
      .slice(from, until)
      .map((each) => messageOutput(workspace, each, { withMetadata: asked.include_all_metadata })),
    has_more: hasMore,
    response_metadata: { next_cursor: next },
  };
}

/** Direct messages with one person; Slack opens them anew as often as it is asked. */
export function openConversation(given: ApiArguments) {
  const { users } = parseArguments(z.object({ users: z.string() }), given);
  if (personOf(users) === undefined) throw new SlackError('user_not_found');
  return { channel: { id: directMessagesOf(users) } };
}

/** Newest first, without what stands in threads. */
export function history(workspace: Workspace, given: ApiArguments) {
  const asked = parseArguments(historySchema, given);
  const channel = channelOf(asked.channel);
  const messages = workspace.state.messages
    .filter((each) => each.channel === channel && each.visibleTo === null)
    .filter((each) => each.threadTs === null && isWithin(each, asked));
  return page(workspace, messages.reverse(), asked);
}

/** The root, then the replies, oldest first. */
export function replies(workspace: Workspace, given: ApiArguments) {
  const asked = parseArguments(repliesSchema, given);
  const channel = channelOf(asked.channel);
  const named = workspace.findMessage(channel, asked.ts);
  if (named === undefined || named.visibleTo !== null) throw new SlackError('thread_not_found');
  const rootTs = named.threadTs ?? named.ts;
  const thread = workspace
    .thread(channel, rootTs)
    .filter((each) => each.ts === rootTs || isWithin(each, asked));
  return page(workspace, thread, asked);
}
