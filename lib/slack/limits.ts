/** What Slack would refuse about a message or a view, found before it is sent; the local Slack refuses by it too. */
import { checkBlocks } from './limits/blocks.ts';
import { plainText } from './limits/elements.ts';
import { isObject, type LimitProblem, object, oneOf, string } from './limits/shape.ts';

export type { LimitProblem } from './limits/shape.ts';

/** chat.update refuses longer text (`msg_too_long`), so no message may start longer either. */
const MESSAGE_TEXT = 4000;

/** A message as chat.postMessage, chat.update, a response_url or a command's answer takes it. */
export function checkMessage(message: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): LimitProblem[] {
  const problems: LimitProblem[] = [];
  const { text, blocks } = message;
  if (text !== undefined) string(MESSAGE_TEXT, 0)(text, '/text', problems);
  if (blocks !== undefined) problems.push(...checkBlocks(blocks, 'message', '/blocks'));
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if ((text === undefined || text === '') && !hasBlocks) {
    problems.push({ path: '', problem: 'has neither text nor blocks' });
  }
  return problems;
}

const common = {
  callback_id: string(255, 0),
  private_metadata: string(3000, 0),
  external_id: string(255, 0),
};
const modal = object(
  { type: oneOf('modal'), title: plainText(24) },
  { ...common, submit: plainText(24), close: plainText(24) },
);
const home = object({ type: oneOf('home') }, common);

/** A view as views.open, views.push, views.update and views.publish take it. */
export function checkView(view: unknown): LimitProblem[] {
  const problems: LimitProblem[] = [];
  if (!isObject(view)) return [{ path: '', problem: 'must be an object' }];
  const surface = view.type === 'home' ? 'home' : 'modal';
  (surface === 'home' ? home : modal)(view, '', problems);
  problems.push(...checkBlocks(view.blocks, surface, '/blocks'));
  if (surface === 'modal' && view.submit === undefined && hasInput(view.blocks)) {
    problems.push({ path: '', problem: 'needs submit, because it has an input block' });
  }
  return problems;
}

function hasInput(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((each) => isObject(each) && each.type === 'input');
}
