/** What the bot answers to a submitted modal: nothing (close), or a `response_action`. */
import * as z from 'zod';
import { acceptableView } from './methods/views.ts';
import { SlackError } from './slack-error.ts';
import type { OpenView } from './state.ts';
import type { Workspace } from './workspace.ts';

const answerSchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
]);

/** Throws SlackError for an answer Slack doesn't take. */
export function followViewAnswer(workspace: Workspace, open: OpenView, text: string): void {
  if (text.trim() === '' || text.trim() === '{}') {
    workspace.closeViews(open.user, open.id);
    return;
  }
  const answer = answerSchema.safeParse(JSON.parse(text));
  if (!answer.success) throw new SlackError('invalid_response_action');
  const { data } = answer;
  switch (data.response_action) {
    case 'errors': {
      const known = new Set(open.view.blocks.map((block) => block.block_id));
      const strays = Object.keys(data.errors).filter((id) => !known.has(id));
      if (strays.length > 0) throw new SlackError('unknown_block_id', strays);
      workspace.updateView(open, { errors: data.errors, problem: null });
      return;
    }
    case 'clear':
      workspace.closeViews(open.user, null);
      return;
    case 'update':
      workspace.updateView(open, { view: acceptableView(data.view), problem: null });
      return;
    case 'push':
      workspace.addView(open.user, acceptableView(data.view));
      return;
    default:
      data satisfies never;
  }
}
