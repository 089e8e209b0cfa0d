/** Has Slack itself look at everything Signet draws (“blocks.validate method”, docs.slack.dev); nobody gets to see it. */
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Log } from './log.ts';
import { slackLogger } from './slack-logger.ts';
import type { Sample } from './views/samples/views.ts';

const TIMEOUT_MS = 10_000;
/** Slack names no figure for this method: a call that comes too soon waits as long as Slack says. */
const RETRIES = 5;

const INVALID = new Set(['invalid_blocks', 'invalid_message', 'invalid_view']);

const REFUSAL = z.object({
  errors: z
    .array(z.object({ pointer: z.string().default(''), message: z.string().default('') }))
    .default([]),
});

/** What Slack would not take, one sentence for each; empty: it takes all. Throws what the client throws, among it that Slack doesn’t know the method. */
export async function viewProblems(
  samples: readonly Sample[],
  options: { readonly botToken: string; readonly slackApiUrl: string; readonly log: Log },
): Promise<readonly string[]> {
  const client = new WebClient(options.botToken, {
    timeout: TIMEOUT_MS,
    retryConfig: { retries: RETRIES },
    logger: slackLogger(options.log),
    slackApiUrl: options.slackApiUrl,
  });
  const problems: string[] = [];
  for (const sample of samples) {
    const problem = await problemOf(client, sample);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

async function problemOf(client: WebClient, sample: Sample): Promise<string | null> {
  try {
    await ('view' in sample
      ? client.blocks.validate({ view: sample.view })
      : client.blocks.validate({ message: { blocks: [...sample.message.blocks] } }));
    return null;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !INVALID.has(error.data.error)) throw error;
    const read = REFUSAL.safeParse(error.data);
    const [first] = read.success ? read.data.errors : [];
    const where = first === undefined ? '' : `: ${first.message} at ${first.pointer}`;
    return `Slack would not take the ${sample.name} (${error.data.error}${where}).`;
  }
}
