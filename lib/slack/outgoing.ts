/** The last look at a message or view before it leaves: what Slack would refuse is a defect of Signet's own. */
import { checkMessage, checkView, type LimitProblem } from './limits.ts';

/** Never to be retried: the same input builds the same message. */
export class UnsendableMessage extends Error {
  override readonly name = 'UnsendableMessage';
  readonly problems: readonly LimitProblem[];

  constructor(problems: readonly LimitProblem[]) {
    const listed = problems.slice(0, 5).map(({ path, problem }) => `${path || '/'} ${problem}`);
    super(`Slack would refuse this: ${listed.join('; ')}`);
    this.problems = problems;
  }
}

export function checkedMessage<T extends { readonly text: string; readonly blocks: object[] }>(
  message: T,
): T {
  const problems = checkMessage(message);
  if (problems.length > 0) throw new UnsendableMessage(problems);
  return message;
}

export function checkedView<T extends object>(view: T): T {
  const problems = checkView(view);
  if (problems.length > 0) throw new UnsendableMessage(problems);
  return view;
}
