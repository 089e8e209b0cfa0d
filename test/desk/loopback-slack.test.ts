import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createLoopbackSlack, type LoopbackSlack } from '../../lib/desk/loopback-slack.ts';
import { ADAM, BOT, CHANNEL, RITA } from '../../lib/desk/people.ts';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import { ORGANISATION } from './organisation-view.ts';
import {
  BOT_TOKEN,
  type RecordingBot,
  SIGNING_SECRET,
  signatureOf,
  startRecordingBot,
} from './recording-bot.ts';

let directory: string;
let bot: RecordingBot;
let now: number;
let lines: string[];
let desk: Desk;
let client: WebClient;

async function start(): Promise<Desk> {
  return startDesk({
    port: 0,
    host: '127.0.0.1',
    stateFile: join(directory, 'slack.json'),
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    botUrl: bot.url,
    now: () => now,
    organisation: { view: async () => ORGANISATION, setFault: async () => {} },
    clock: {
      now: () => new Date(now).toISOString(),
      advance: async () => {},
      reset: async () => {},
      nextEvent: async () => null,
    },
    log: (line) => lines.push(line),
  });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'loopback-slack-'));
  bot = await startRecordingBot();
  now = Date.parse('2026-11-22T16:00:00.000Z');
  lines = [];
  desk = await start();
  client = new WebClient(BOT_TOKEN, {
    slackApiUrl: desk.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
});

afterEach(async () => {
  await desk.stop();
  await bot.stop();
  await rm(directory, { recursive: true });
});

const BUTTONS = [
  { type: 'section', text: { type: 'mrkdwn', text: 'Approve?' } },
  {
    type: 'actions',
    block_id: 'decision',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        text: { type: 'plain_text', text: 'Approve' },
        value: 'r-1',
      },
      {
        type: 'radio_buttons',
        action_id: 'smtp',
        options: [
          { text: { type: 'plain_text', text: 'Keep' }, value: 'keep' },
          { text: { type: 'plain_text', text: 'Replace' }, value: 'replace' },
        ],
      },
    ],
  },
];

const MODAL = {
  type: 'modal' as const,
  callback_id: 'deny',
  private_metadata: 'r-1',
  title: { type: 'plain_text' as const, text: 'Deny' },
  submit: { type: 'plain_text' as const, text: 'Deny' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'reason',
      label: { type: 'plain_text' as const, text: 'Why?' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

async function postButtons(): Promise<string> {
  const posted = await client.chat.postMessage({
    channel: CHANNEL.id,
    text: 'Approve?',
    blocks: BUTTONS,
  });
  return String(posted.ts);
}

/** Error code and the messages beside it, of a call Slack refuses. */
async function refusal(call: Promise<unknown>): Promise<{ code: string; messages: string[] }> {
  const error = await call.then(
    () => expect.fail('the call was taken'),
    (reason: unknown) => reason,
  );
  const { data } = z
    .object({
      data: z.object({
        error: z.string(),
        response_metadata: z
          .object({ messages: z.array(z.string()) })
          .partial()
          .optional(),
      }),
    })
    .parse(error);
  return { code: data.error, messages: data.response_metadata?.messages ?? [] };
}

/** Trigger id of the last thing the bot was sent. */
function lastTrigger(): string {
  const { form, payload } = bot.delivered.at(-1) ?? expect.fail('nothing was delivered');
  return form.trigger_id ?? String(payload.trigger_id);
}

describe('the Web API', () => {
  it('says who the bot is to the right token, and refuses any other', async () => {
    expect(await client.auth.test()).toMatchObject({ user_id: BOT.userId, bot_id: BOT.botId });
    const stranger = new WebClient('xoxb-wrong', { slackApiUrl: desk.slackApiUrl });
    expect((await refusal(stranger.auth.test())).code).toBe('invalid_auth');
  });

  it('keeps a message with its metadata and gives it back newest first, in pages', async () => {
    const metadata = { event_type: 'effect', event_payload: { id: 'e-1' } };
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'first', metadata });
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'second' });
    const page = await client.conversations.history({
      channel: CHANNEL.id,
      limit: 1,
      include_all_metadata: true,
    });
    expect(page.messages?.map((each) => each.text)).toEqual(['second']);
    const rest = await client.conversations.history({
      channel: CHANNEL.id,
      cursor: page.response_metadata?.next_cursor ?? '',
      include_all_metadata: true,
    });
    expect(rest.messages?.[0]).toMatchObject({ text: 'first', metadata, bot_id: BOT.botId });
    expect(rest.has_more).toBe(false);
  });

  it('leaves metadata out unless asked for it', async () => {
    const metadata = { event_type: 'effect', event_payload: {} };
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'first', metadata });
    const page = await client.conversations.history({ channel: CHANNEL.id });
    expect(page.messages?.[0]).not.toHaveProperty('metadata');
  });

  it('keeps replies out of the history and in their thread', async () => {
    const { ts } = await client.chat.postMessage({ channel: CHANNEL.id, text: 'root' });
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'reply', thread_ts: String(ts) });
    const history = await client.conversations.history({ channel: CHANNEL.id });
    expect(history.messages).toHaveLength(1);
    expect(history.messages?.[0]).toMatchObject({ text: 'root', reply_count: 1 });
    const thread = await client.conversations.replies({ channel: CHANNEL.id, ts: String(ts) });
    expect(thread.messages?.map((each) => each.text)).toEqual(['root', 'reply']);
  });

  it('updates the bot’s own messages only', async () => {
    const ts = await postButtons();
    await client.chat.update({ channel: CHANNEL.id, ts, text: 'Done', blocks: [] });
    const history = await client.conversations.history({ channel: CHANNEL.id });
    expect(history.messages?.[0]).toMatchObject({ text: 'Done', edited: { user: BOT.userId } });
    expect(history.messages?.[0]).not.toHaveProperty('blocks');
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, 'hello');
    const theirs = desk.slack.state.messages.at(-1)?.ts ?? '';
    const update = client.chat.update({ channel: CHANNEL.id, ts: theirs, text: 'x' });
    expect((await refusal(update)).code).toBe('cant_update_message');
  });

  it.each([
    ['another channel', { channel: 'C404', ts: '1.000000' }, 'channel_not_found'],
    ['another message', { channel: CHANNEL.id, ts: '1.000000' }, 'message_not_found'],
  ])('does not find %s', async (_, place, code) => {
    expect((await refusal(client.chat.update({ ...place, text: 'x' }))).code).toBe(code);
  });

  it('refuses blocks over Slack’s limits and points at the place', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const post = client.chat.postMessage({ channel: CHANNEL.id, text: 'long', blocks });
    const { code, messages } = await refusal(post);
    expect(code).toBe('invalid_blocks');
    expect(messages[0]).toMatch(/\[json-pointer:\/blocks\/0\/text/);
    expect(desk.slack.state.messages).toHaveLength(0);
  });

  it('refuses a message without text and blocks', async () => {
    const post = client.chat.postMessage({ channel: CHANNEL.id, text: '' });
    expect((await refusal(post)).code).toBe('no_text');
  });

  it('answers 429 with Retry-After while the test switch says so', async () => {
    desk.slack.limitRate({ method: 'chat.postMessage', calls: 1, retryAfterSeconds: 7 });
    const post = () => client.chat.postMessage({ channel: CHANNEL.id, text: 'x' });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect((await post()).ok).toBe(true);
  });

  it('refuses calls about one channel while the test switch says so', async () => {
    const error = 'is_archived';
    const method = 'chat.postMessage';
    desk.slack.refuseCalls({ method, channel: CHANNEL.id, calls: 1, error });
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    expect((await post('U01RITA')).ok).toBe(true);
    expect((await refusal(post(CHANNEL.id))).code).toBe(error);
    expect((await post(CHANNEL.id)).ok).toBe(true);
  });

  it('takes JSON bodies as well as forms', async () => {
    const answer = await fetch(`${desk.slackApiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${BOT_TOKEN}` },
      body: JSON.stringify({ channel: CHANNEL.id, text: 'as JSON', blocks: BUTTONS }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, channel: CHANNEL.id });
  });

  it('lists the members of a user group', async () => {
    const { users } = await client.usergroups.users.list({ usergroup: 'S02APPROVE' });
    expect(users).toEqual(['U02ADAM', 'U03AVA']);
    const other = client.usergroups.users.list({ usergroup: 'S404' });
    expect((await refusal(other)).code).toBe('no_such_subteam');
  });
});

describe('a command', () => {
  it('arrives signed, in Slack’s form, with its text escaped', async () => {
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert freeze A & B');
    const [delivered] = bot.delivered;
    expect(delivered?.form).toMatchObject({
      command: '/cert',
      text: 'freeze A &amp; B',
      user_id: RITA.id,
      channel_id: CHANNEL.id,
      team_id: 'T01SIGNET',
    });
    expect(delivered?.headers['x-slack-request-timestamp']).toBe(String(now / 1000));
    expect(delivered && signatureOf(delivered)).toBe(delivered?.headers['x-slack-signature']);
  });

  it('shows the HTTP answer to the person alone', async () => {
    bot.onDelivery = () => ({ body: { text: 'Certificates: none' } });
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    expect(desk.slack.state.messages).toMatchObject([
      { text: 'Certificates: none', visibleTo: RITA.id, inAnswerTo: '/cert list' },
    ]);
    const history = await client.conversations.history({ channel: CHANNEL.id });
    expect(history.messages).toEqual([]);
  });

  it('shows it to everybody when it is in_channel', async () => {
    bot.onDelivery = () => ({ body: { text: 'Frozen', response_type: 'in_channel' } });
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert freeze');
    expect(desk.slack.state.messages[0]?.visibleTo).toBeNull();
  });

  it('gets Slack’s own red line when the bot takes longer than three seconds', async () => {
    bot.onDelivery = () => ({ afterMs: 3400, body: 'too late' });
    const { problem } = await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    expect(problem).toBe('/cert failed with the error “operation_timeout”');
    expect(desk.slack.state.messages).toMatchObject([{ isError: true, visibleTo: RITA.id }]);
    expect(bot.delivered).toHaveLength(1);
  });

  it('gets it for any answer but 200 too', async () => {
    bot.onDelivery = () => ({ status: 401 });
    const { problem } = await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    expect(problem).toBe('/cert failed with the error “dispatch_failed”');
  });

  it('of another name reaches no bot', async () => {
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/other list');
    expect(bot.delivered).toEqual([]);
    expect(desk.slack.state.messages[0]?.text).toMatch(/not a valid command/);
  });
});

describe('a response URL', () => {
  async function answerLater(body: object) {
    const address = bot.delivered.at(-1)?.form.response_url ?? '';
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return {
      status: answer.status,
      ...z.object({ error: z.string().optional() }).parse(await answer.json()),
    };
  }

  it('works five times, the original replaced on request', async () => {
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    await answerLater({ text: 'working' });
    await answerLater({ text: 'done', replace_original: true });
    expect(desk.slack.state.messages.map((each) => each.text)).toEqual(['done']);
    await answerLater({ text: 'more', response_type: 'in_channel' });
    await answerLater({ text: 'more' });
    await answerLater({ delete_original: true });
    expect(desk.slack.state.messages.map((each) => each.text)).toEqual(['more', 'more']);
    expect(await answerLater({ text: 'sixth' })).toMatchObject({ status: 404, error: 'used_url' });
  });

  it('is closed after thirty minutes', async () => {
    await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    now += 30 * 60 * 1000;
    expect(await answerLater({ text: 'late' })).toMatchObject({ error: 'expired_url' });
  });
});

describe('a click', () => {
  it('carries the message, the action and what is chosen beside it', async () => {
    const messageTs = await postButtons();
    const state = { decision: { smtp: 'replace' } };
    const act = { user: ADAM.id, messageTs, blockId: 'decision', actionId: 'approve', state };
    expect(await desk.slack.clickAction(act)).toEqual({ problem: null });
    expect(bot.delivered[0]?.payload).toMatchObject({
      type: 'block_actions',
      user: { id: ADAM.id },
      container: { type: 'message', message_ts: messageTs, is_ephemeral: false },
      message: { ts: messageTs, bot_id: BOT.botId },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'decision', value: 'r-1' }],
      state: { values: { decision: { smtp: { selected_option: { value: 'replace' } } } } },
    });
  });

  it('on a radio button carries the chosen option', async () => {
    const messageTs = await postButtons();
    const act = { user: ADAM.id, messageTs, blockId: 'decision', actionId: 'smtp', value: 'keep' };
    await desk.slack.clickAction(act);
    expect(bot.delivered[0]?.payload.actions).toMatchObject([
      { type: 'radio_buttons', selected_option: { value: 'keep', text: { text: 'Keep' } } },
    ]);
  });

  it('in an ephemeral message is open to its reader alone and comes without the message', async () => {
    const { message_ts: messageTs } = await client.chat.postEphemeral({
      channel: CHANNEL.id,
      user: RITA.id,
      text: 'Only you',
      blocks: BUTTONS,
    });
    const act = { messageTs: String(messageTs), blockId: 'decision', actionId: 'approve' };
    await expect(desk.slack.clickAction({ ...act, user: ADAM.id })).rejects.toThrow(/not there/);
    await desk.slack.clickAction({ ...act, user: RITA.id });
    expect(bot.delivered[0]?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(bot.delivered[0]?.payload).not.toHaveProperty('message');
  });

  it('on a button that has gone reaches nobody', async () => {
    const messageTs = await postButtons();
    await client.chat.update({ channel: CHANNEL.id, ts: messageTs, text: 'Done', blocks: [] });
    const act = { user: ADAM.id, messageTs, blockId: 'decision', actionId: 'approve' };
    await expect(desk.slack.clickAction(act)).rejects.toThrow(/not there/);
    expect(bot.delivered).toEqual([]);
  });

  it('can be delivered once more with the same trigger, as after a double click', async () => {
    const messageTs = await postButtons();
    const act = { user: ADAM.id, messageTs, blockId: 'decision', actionId: 'approve' };
    await desk.slack.clickAction(act);
    await desk.slack.deliverAgain();
    expect(bot.delivered).toHaveLength(2);
    expect(bot.delivered[1]?.body).toBe(bot.delivered[0]?.body);
  });
});

describe('a modal', () => {
  async function open(): Promise<string> {
    await desk.slack.sendCommand(ADAM.id, CHANNEL.id, '/cert open');
    const { view } = await client.views.open({ trigger_id: lastTrigger(), view: MODAL });
    return String(view?.id);
  }

  it('opens once for a trigger', async () => {
    await open();
    const again = client.views.open({ trigger_id: lastTrigger(), view: MODAL });
    expect((await refusal(again)).code).toBe('exchanged_trigger_id');
  });

  it('does not open three seconds after the click', async () => {
    let wall = 0;
    const slack: LoopbackSlack = createLoopbackSlack({
      stateFile: join(directory, 'other.json'),
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      botUrl: () => bot.url,
      publicUrl: () => desk.url,
      now: () => now,
      wallClock: () => wall,
      log: (line) => lines.push(line),
    });
    await slack.sendCommand(ADAM.id, CHANNEL.id, '/cert open');
    wall += 3001;
    const answer = slack.callApi({
      method: 'views.open',
      contentType: 'application/json',
      authorization: `Bearer ${BOT_TOKEN}`,
      body: JSON.stringify({ trigger_id: lastTrigger(), view: MODAL }),
    });
    expect(answer.body).toMatchObject({ ok: false, error: 'expired_trigger_id' });
    await slack.flush();
  });

  it('over Slack’s limits is refused', async () => {
    await desk.slack.sendCommand(ADAM.id, CHANNEL.id, '/cert open');
    const view = { ...MODAL, title: { type: 'plain_text' as const, text: 'x'.repeat(25) } };
    const { code, messages } = await refusal(
      client.views.open({ trigger_id: lastTrigger(), view }),
    );
    expect(code).toBe('invalid_arguments');
    expect(messages[0]).toMatch(/json-pointer:\/view\/title/);
  });

  it('submits what was typed and closes on an empty answer', async () => {
    const id = await open();
    await desk.slack.submitView(ADAM.id, id, { reason: { text: 'Not today' } });
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        id,
        callback_id: 'deny',
        private_metadata: 'r-1',
        state: { values: { reason: { text: { type: 'plain_text_input', value: 'Not today' } } } },
      },
    });
    expect(desk.slack.state.views).toEqual([]);
  });

  it('does not reach the bot while a required input is empty', async () => {
    const id = await open();
    const before = bot.delivered.length;
    await desk.slack.submitView(ADAM.id, id, {});
    expect(bot.delivered).toHaveLength(before);
    expect(desk.slack.state.views[0]?.errors).toEqual({
      reason: 'Please complete this required field.',
    });
  });

  it('shows the bot’s errors and stays open', async () => {
    const id = await open();
    bot.onDelivery = () => ({
      body: { response_action: 'errors', errors: { reason: 'Say more.' } },
    });
    await desk.slack.submitView(ADAM.id, id, { reason: { text: 'No' } });
    expect(desk.slack.state.views[0]?.errors).toEqual({ reason: 'Say more.' });
  });

  it('is replaced by an update and cleared with its whole stack', async () => {
    const id = await open();
    bot.onDelivery = () => ({
      body: { response_action: 'update', view: { ...MODAL, callback_id: 'second' } },
    });
    await desk.slack.submitView(ADAM.id, id, { reason: { text: 'No' } });
    expect(desk.slack.state.views[0]?.view.callback_id).toBe('second');
    bot.onDelivery = () => ({ body: { response_action: 'clear' } });
    await desk.slack.submitView(ADAM.id, id, { reason: { text: 'No' } });
    expect(desk.slack.state.views).toEqual([]);
  });

  it('says that connecting was the trouble when the bot fails', async () => {
    const id = await open();
    bot.onDelivery = () => ({ status: 500 });
    await desk.slack.submitView(ADAM.id, id, { reason: { text: 'No' } });
    expect(desk.slack.state.views[0]?.problem).toMatch(/trouble connecting/);
  });

  it('is updated only under the hash it has now', async () => {
    const id = await open();
    const update = client.views.update({ view_id: id, hash: 'other', view: MODAL });
    expect((await refusal(update)).code).toBe('hash_conflict');
  });
});

describe('the state file', () => {
  it('brings messages, open modals and response URLs back after a restart', async () => {
    const ts = await postButtons();
    await desk.slack.sendCommand(ADAM.id, CHANNEL.id, '/cert open');
    await client.views.open({ trigger_id: lastTrigger(), view: MODAL });
    const address = new URL(bot.delivered[0]?.form.response_url ?? '').pathname;
    await desk.stop();
    desk = await start();
    expect(desk.slack.state.messages.map((each) => each.ts)).toEqual([ts]);
    expect(desk.slack.state.views).toHaveLength(1);
    const answer = await fetch(`${desk.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'still here' }),
    });
    expect(answer.status).toBe(200);
  });

  it('is written within a moment, without being asked', async () => {
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'kept' });
    await expect
      .poll(() => readFile(join(directory, 'slack.json'), 'utf8').catch(() => ''))
      .toContain('kept');
  });

  it('that cannot be read is set aside, not lost', async () => {
    await desk.stop();
    await writeFile(join(directory, 'slack.json'), '{"torn');
    desk = await start();
    expect(desk.slack.state.messages).toEqual([]);
    expect(await readFile(join(directory, 'slack.json.unreadable'), 'utf8')).toBe('{"torn');
    expect(lines.join()).toMatch(/could not be read/);
  });
});
