import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { troubleOf } from '../../lib/slack/slack-trouble.ts';
import { viewProblems } from '../../lib/slack/validate-views.ts';
import { samples } from '../../lib/slack/views/samples/views.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { memoryLog } from './memory-log.ts';

let slack: LoopbackSlack;

beforeEach(async () => {
  slack = await startLoopbackSlack();
});
afterEach(() => slack.stop());

const some = samples().filter(({ name }) => /smallest (card, blocked|App Home)/.test(name));

function ask() {
  const slackApiUrl = `${slack.url}api/`;
  return viewProblems(some, { botToken: 'xoxb-1', slackApiUrl, log: memoryLog() });
}

describe('Slack’s own look at what Signet draws', () => {
  it('gets each message and each view whole, and finds nothing', async () => {
    expect(await ask()).toEqual([]);
    expect(slack.calls.map(({ method }) => method)).toEqual(Array(2).fill('blocks.validate'));
    expect(
      slack.calls.map(({ body }) => Object.keys(body).filter((key) => key !== 'token')),
    ).toEqual([['message'], ['view']]);
  });

  it('names what it would not take, why, and where', async () => {
    const errors = [{ pointer: '/blocks/0/text', code: 'failed_constraint', message: 'too long' }];
    slack.reply(
      'blocks.validate',
      { body: { ok: false, error: 'invalid_message', errors } },
      { body: { ok: true } },
    );
    expect(await ask()).toEqual([
      'Slack would not take the smallest card, blocked (invalid_message: too long at /blocks/0/text).',
    ]);
  });

  it('comes back when Slack says wait', async () => {
    slack.reply(
      'blocks.validate',
      { status: 429, headers: { 'retry-after': '1' } },
      { body: { ok: true } },
    );
    expect(await ask()).toEqual([]);
  });

  it('passes on that Slack does not know the method', async () => {
    slack.reply('blocks.validate', { body: { ok: false, error: 'unknown_method' } });
    const error = await ask().catch((thrown: unknown) => thrown);
    expect(troubleOf(error)).toMatchObject({ kind: 'refused', code: 'unknown_method' });
  });
});
