import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ADAM,
  CHANNEL,
  directMessagesOf,
  OPERATIONS_CHANNEL,
  RITA,
} from '../../lib/desk/people.ts';
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
let lines: string[];
let desk: Desk;
let client: WebClient;
let resets: number;

const NOW = Date.parse('2026-11-22T16:00:00.000Z');

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'surfaces-'));
  bot = await startRecordingBot();
  lines = [];
  resets = 0;
  desk = await startDesk({
    port: 0,
    host: '127.0.0.1',
    stateFile: join(directory, 'slack.json'),
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    botUrl: bot.url,
    now: () => NOW,
    organisation: { view: async () => ORGANISATION, setFault: async () => {} },
    clock: {
      now: () => new Date(NOW).toISOString(),
      advance: async () => {},
      reset: async () => {},
      nextEvent: async () => null,
    },
    reset: async () => {
      resets += 1;
    },
    log: (line) => lines.push(line),
  });
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

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

function option(value: string) {
  return { text: plain(value.toUpperCase()), value };
}

const FORM = {
  type: 'modal' as const,
  callback_id: 'assignment',
  title: plain('Assign'),
  submit: plain('Ask'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'server',
      label: plain('Server'),
      element: { type: 'external_select' as const, action_id: 'choose', min_query_length: 0 },
    },
    {
      type: 'input' as const,
      block_id: 'more',
      label: plain('More servers'),
      optional: true,
      element: { type: 'multi_external_select' as const, action_id: 'several' },
    },
  ],
};

async function openForm(): Promise<string> {
  await desk.slack.sendCommand(RITA.id, CHANNEL.id, '/cert assign');
  const trigger = bot.delivered.at(-1)?.form.trigger_id ?? '';
  const opened = await client.views.open({ trigger_id: trigger, view: FORM });
  return String(opened.view?.id);
}

function suggest(viewId: string, actionId: string, blockId: string) {
  return desk.slack.suggestOptions({ user: RITA.id, viewId, blockId, actionId, typed: 'ex' });
}

describe('a select whose options the bot looks up', () => {
  it('asks the bot with Slack’s payload, which carries no trigger', async () => {
    const viewId = await openForm();
    bot.onDelivery = () => ({ body: { options: [option('ex01'), option('ex02')] } });
    const answer = await suggest(viewId, 'choose', 'server');
    expect(answer.problem).toBeNull();
    expect(answer.groups[0]?.options.map(({ value }) => value)).toEqual(['ex01', 'ex02']);
    const payload = bot.delivered.at(-1)?.payload ?? {};
    expect(payload).toMatchObject({
      type: 'block_suggestion',
      user: { id: RITA.id },
      container: { type: 'view', view_id: viewId },
      action_id: 'choose',
      block_id: 'server',
      value: 'ex',
      view: { callback_id: 'assignment', state: { values: {} } },
    });
    expect(Object.keys(payload)).not.toContain('trigger_id');
    expect(Object.keys(payload)).not.toContain('response_url');
  });

  it('takes groups of options', async () => {
    const viewId = await openForm();
    bot.onDelivery = () => ({
      body: { option_groups: [{ label: plain('Berlin'), options: [option('ex01')] }] },
    });
    const { groups } = await suggest(viewId, 'choose', 'server');
    expect(groups).toMatchObject([{ label: 'Berlin', options: [{ value: 'ex01' }] }]);
  });

  it('sends the chosen options back whole', async () => {
    const viewId = await openForm();
    bot.onDelivery = () => ({ body: { options: [option('ex01'), option('ex02')] } });
    await suggest(viewId, 'choose', 'server');
    await suggest(viewId, 'several', 'more');
    bot.onDelivery = () => ({});
    await desk.slack.submitView(RITA.id, viewId, {
      server: { choose: 'ex02' },
      more: { several: ['ex01', 'ex02'] },
    });
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        state: {
          values: {
            server: { choose: { type: 'external_select', selected_option: option('ex02') } },
            more: {
              several: {
                type: 'multi_external_select',
                selected_options: [option('ex01'), option('ex02')],
              },
            },
          },
        },
      },
    });
  });

  it('does not take an option that was never offered', async () => {
    const viewId = await openForm();
    const outcome = await desk.slack.submitView(RITA.id, viewId, { server: { choose: 'ex99' } });
    expect(outcome.problem).toBe('Please complete this required field.');
  });

  it.each([
    ['more than 100 options', { options: Array.from({ length: 101 }, (_, n) => option(`s${n}`)) }],
    ['a text over 75 characters', { options: [{ text: plain('x'.repeat(76)), value: 'x' }] }],
    ['neither options nor groups', {}],
    ['something else than JSON', 'ex01'],
  ])('refuses %s', async (_, body) => {
    const viewId = await openForm();
    bot.onDelivery = () => ({ body });
    const answer = await suggest(viewId, 'choose', 'server');
    expect(answer).toEqual({ groups: [], problem: 'Options could not be loaded.' });
    expect(lines.join('\n')).toMatch(/would not take the options for choose/);
  });

  it('takes an empty list, which means that nothing fits', async () => {
    const viewId = await openForm();
    bot.onDelivery = () => ({ body: { options: [] } });
    const answer = await suggest(viewId, 'choose', 'server');
    expect(answer.problem).toBeNull();
  });

  it('gives up after three seconds', async () => {
    const viewId = await openForm();
    bot.onDelivery = () => ({ body: { options: [option('ex01')] }, afterMs: 3200 });
    expect((await suggest(viewId, 'choose', 'server')).problem).toBe(
      'Options could not be loaded.',
    );
  });
});

describe('a message shortcut', () => {
  it('arrives with the message as Slack keeps it, and is answered privately by its response URL', async () => {
    await desk.slack.sendCommand(
      ADAM.id,
      OPERATIONS_CHANNEL.id,
      'Enable-ExchangeCertificate -Server ex01.contoso.com <now> & `ex02.contoso.com`',
    );
    const ts = desk.slack.state.messages[0]?.ts ?? '';
    await desk.slack.runShortcut(RITA.id, ts, 'check-this-command');
    const delivered = bot.delivered.at(-1) ?? expect.fail('nothing was delivered');
    expect(delivered.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'check-this-command',
      user: { id: RITA.id },
      channel: { id: OPERATIONS_CHANNEL.id, name: 'operations' },
      message_ts: ts,
      message: {
        type: 'message',
        user: ADAM.id,
        ts,
        text: 'Enable-ExchangeCertificate -Server <http://ex01.contoso.com|ex01.contoso.com> &lt;now&gt; &amp; `ex02.contoso.com`',
      },
    });
    expect(delivered.payload.trigger_id).toMatch(/^\d+\.\d+\.\w+$/);
    await fetch(String(delivered.payload.response_url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'It would be blocked.' }),
    });
    expect(desk.slack.state.messages.at(-1)).toMatchObject({
      channel: OPERATIONS_CHANNEL.id,
      visibleTo: RITA.id,
      inAnswerTo: 'Check this command',
    });
  });

  it('is not there on what only one person sees', async () => {
    await client.chat.postEphemeral({ channel: CHANNEL.id, user: RITA.id, text: 'for you' });
    const ts = desk.slack.state.messages[0]?.ts ?? '';
    await expect(desk.slack.runShortcut(RITA.id, ts, 'check-this-command')).rejects.toThrow(
      'This message has no such shortcut.',
    );
  });
});

describe('the Home tab', () => {
  const HOME = {
    type: 'home' as const,
    blocks: [
      {
        type: 'actions' as const,
        block_id: 'start',
        elements: [{ type: 'button' as const, action_id: 'new', text: plain('New'), value: 'n' }],
      },
    ],
  };

  it('tells the bot who looks, signed, as an event in JSON', async () => {
    await desk.slack.openHome(RITA.id, 'home');
    const delivered = bot.delivered.at(-1) ?? expect.fail('nothing was delivered');
    expect(delivered.headers['content-type']).toBe('application/json');
    expect(delivered.headers['x-slack-signature']).toBe(signatureOf(delivered));
    expect(delivered.payload).toMatchObject({
      type: 'event_callback',
      event: {
        type: 'app_home_opened',
        user: RITA.id,
        tab: 'home',
        channel: directMessagesOf(RITA.id),
      },
    });
  });

  it('shows each person what was published for them, and sends their clicks', async () => {
    const published = await client.views.publish({ user_id: RITA.id, view: HOME });
    const viewId = String(published.view?.id);
    await desk.slack.clickAction({ user: RITA.id, viewId, blockId: 'start', actionId: 'new' });
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: viewId },
      view: { type: 'home', root_view_id: viewId },
      actions: [{ action_id: 'new', value: 'n' }],
    });
    await expect(
      desk.slack.clickAction({ user: ADAM.id, viewId, blockId: 'start', actionId: 'new' }),
    ).rejects.toThrow('not open');
  });

  it('keeps its id over a second publishing, and refuses an old hash', async () => {
    const first = await client.views.publish({ user_id: RITA.id, view: HOME });
    const second = await client.views.publish({ user_id: RITA.id, view: HOME });
    expect(second.view?.id).toBe(first.view?.id);
    await expect(
      client.views.publish({ user_id: RITA.id, view: HOME, hash: String(first.view?.hash) }),
    ).rejects.toThrow('hash_conflict');
  });

  it('refuses more than a hundred blocks', async () => {
    const blocks = Array.from({ length: 101 }, () => ({ type: 'divider' as const }));
    await expect(
      client.views.publish({ user_id: RITA.id, view: { type: 'home', blocks } }),
    ).rejects.toThrow('invalid_arguments');
  });
});

describe('channels and direct messages', () => {
  it('names the channel a command was typed in', async () => {
    await desk.slack.sendCommand(RITA.id, OPERATIONS_CHANNEL.id, '/cert list');
    expect(bot.delivered.at(-1)?.form).toMatchObject({
      channel_id: 'C02OPS',
      channel_name: 'operations',
    });
  });

  it('keeps the history of each channel apart', async () => {
    await client.chat.postMessage({ channel: '#operations', text: 'over there' });
    const here = await client.conversations.history({ channel: CHANNEL.id });
    const there = await client.conversations.history({ channel: OPERATIONS_CHANNEL.id });
    expect(here.messages).toEqual([]);
    expect(there.messages).toMatchObject([{ text: 'over there' }]);
  });

  it('takes a person’s id as the way to their direct messages', async () => {
    const posted = await client.chat.postMessage({ channel: RITA.id, text: 'done' });
    expect(posted.channel).toBe(directMessagesOf(RITA.id));
    const opened = await client.conversations.open({ users: RITA.id });
    expect(opened.channel?.id).toBe(posted.channel);
    await expect(
      desk.slack.sendCommand(ADAM.id, directMessagesOf(RITA.id), 'hello'),
    ).rejects.toThrow('no such channel');
  });
});

describe('starting over', () => {
  it('makes everything behind the desk anew and empties the workspace', async () => {
    await client.chat.postMessage({ channel: CHANNEL.id, text: 'old' });
    await fetch(`${desk.url}/api/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"everything":true}',
    });
    expect(resets).toBe(1);
    expect(desk.slack.state.messages).toEqual([]);
  });
});
