/** An error as Slack's Web API names it. */
import type { LimitProblem } from '../../slack/limits.ts';

export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super(details.length === 0 ? code : `${code}: ${details.join('; ')}`);
    this.code = code;
    this.details = details;
  }
}

/** Throws with Slack's code and its way of pointing at what is wrong, when there is anything. */
export function refuse(code: string, problems: readonly LimitProblem[]): void {
  if (problems.length === 0) return;
  throw new SlackError(
    code,
    problems.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:${path}]`),
  );
}
