/** Text and blocks of a message that comes in, by whatever way: refused as Slack refuses, or taken. */
import * as z from 'zod';
import { checkMessage } from '../../slack/limits.ts';
import { refuse, SlackError } from './slack-error.ts';
import { blockSchema, type StoredMessage } from './state.ts';

const contentSchema = z.object({ text: z.string(), blocks: z.array(blockSchema) });

/** Throws SlackError `no_text`, `invalid_blocks_format`, `invalid_blocks` or `msg_too_long`. */
export function messageContent(given: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): Pick<StoredMessage, 'text' | 'blocks'> {
  const text = given.text ?? '';
  const blocks = given.blocks ?? [];
  const isEmpty = text === '' && Array.isArray(blocks) && blocks.length === 0;
  if (isEmpty) throw new SlackError('no_text');
  const problems = checkMessage({ text, blocks });
  const isTextAlone = problems.every((each) => each.path.startsWith('/text'));
  refuse(isTextAlone ? 'msg_too_long' : 'invalid_blocks', problems);
  const parsed = contentSchema.safeParse({ text, blocks });
  if (!parsed.success) throw new SlackError('invalid_blocks_format');
  return parsed.data;
}
