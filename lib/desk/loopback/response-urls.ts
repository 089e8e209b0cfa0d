/** Response URLs: the way a bot answers a command or a click later, five times within half an hour. */
import * as z from 'zod';
import { BOT } from '../people.ts';
import { messageContent } from './message-content.ts';
import { SlackError } from './slack-error.ts';
import { blockSchema, type ResponseUrl, type StoredMessage } from './state.ts';
import type { Workspace } from './workspace.ts';

const USES = 5;
const LIVES_MS = 30 * 60 * 1000;

const answerSchema = z.object({
  text: z.string().optional(),
  blocks: z.array(blockSchema).optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

export function issueResponseUrl(
  workspace: Workspace,
  origin: Pick<ResponseUrl, 'user' | 'channel' | 'originalTs' | 'threadTs' | 'inAnswerTo'>,
): ResponseUrl {
  return workspace.addResponseUrl({ ...origin, expiresAt: workspace.now() + LIVES_MS });
}

/** A post to a response URL. Throws SlackError: unknown, expired or used up, or content Slack refuses. */
export function respond(workspace: Workspace, id: string, body: unknown): void {
  const url = workspace.findResponseUrl(id);
  if (url === undefined) throw new SlackError('invalid_url');
  if (workspace.now() >= url.expiresAt) throw new SlackError('expired_url');
  if (url.uses >= USES) throw new SlackError('used_url');
  showAnswer(workspace, url, body);
  workspace.updateResponseUrl(url, { uses: url.uses + 1 });
}

/** Shows what a bot answers, through its response URL or in the HTTP answer itself. */
export function showAnswer(workspace: Workspace, url: ResponseUrl, body: unknown): void {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new SlackError('invalid_payload', [z.prettifyError(answer.error)]);
  const { data } = answer;
  const original =
    url.originalTs === null ? undefined : workspace.findMessage(url.channel, url.originalTs);
  if (data.delete_original) {
    if (original !== undefined) workspace.removeMessage(original);
    return;
  }
  const content = messageContent(data);
  if (data.replace_original && original !== undefined) {
    workspace.updateMessage(original, content);
    return;
  }
  const shown = addAnswer(workspace, url, {
    ...content,
    threadTs: data.thread_ts ?? url.threadTs,
    visibleTo: data.response_type === 'ephemeral' ? url.user : null,
  });
  if (url.originalTs === null) workspace.updateResponseUrl(url, { originalTs: shown.ts });
}

function addAnswer(
  workspace: Workspace,
  url: ResponseUrl,
  message: Pick<StoredMessage, 'text' | 'blocks' | 'threadTs' | 'visibleTo'>,
): StoredMessage {
  return workspace.addMessage({
    ...message,
    channel: url.channel,
    user: BOT.userId,
    inAnswerTo: url.inAnswerTo,
  });
}
