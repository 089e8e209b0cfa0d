import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlackApp } from '../../lib/slack/app.ts';
import type { Answer } from '../../lib/slack/doors.ts';
import { checkMessage, checkView } from '../../lib/slack/limits.ts';
import { createReceiver, type SlackReceiver } from '../../lib/slack/receiver.ts';
import { change, DIGEST } from '../../lib/slack/views/samples/records.ts';
import { StoreUnavailable } from '../../lib/store/port.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { type Knock, recordingDoors } from './recording-doors.ts';
import { command, NOW_MS, payload, SECRET, signed } from './signed.ts';

let slack: LoopbackSlack;
let log: MemoryLog;
let receiver: SlackReceiver;
let knocked: Knock[];
let answer: () => Promise<Answer>;

beforeEach(async () => {
  slack = await startLoopbackSlack();
  log = memoryLog();
  knocked = [];
  answer = async () => ({ kind: 'decided', requestId: 'R-4F7K2Q', decision: 'approved' });
  receiver = createReceiver({ signingSecret: async () => SECRET, now: () => NOW_MS, log });
  createSlackApp({
    receiver,
    doors: recordingDoors(knocked, () => answer()),
    botToken: 'xoxb-test',
    botId: 'B0SIGNET',
    botUserId: 'U0SIGNET',
    slackApiUrl: `${slack.url}api/`,
    log,
  });
});

afterEach(async () => {
  await receiver.settled();
  await slack.stop();
});

const REFERENCE = `R-4F7K2Q.${DIGEST}`;

function press(
  actionId: string,
  spread: object = {},
  around: object = {},
): Promise<{ status: number; body: string }> {
  const action = {
    type: 'button',
    action_id: actionId,
    block_id: 'b',
    value: REFERENCE,
    ...spread,
  };
  return receiver.handle(
    signed(
      payload({
        type: 'block_actions',
        user: { id: 'U0APPROVE' },
        team: { id: 'T0TEAM' },
        channel: { id: 'C0CHANGES' },
        trigger_id: '7.8.def',
        response_url: `${slack.url}respond`,
        actions: [action],
        ...around,
      }),
    ),
  );
}

function submit(callbackId: string, field: string, value: string | null, metadata = REFERENCE) {
  return receiver.handle(
    signed(
      payload({
        type: 'view_submission',
        user: { id: 'U0APPROVE' },
        team: { id: 'T0TEAM' },
        view: {
          id: 'V1',
          hash: 'h1',
          type: 'modal',
          callback_id: callbackId,
          private_metadata: metadata,
          state: { values: { [field]: { [field]: { type: 'plain_text_input', value } } } },
        },
      }),
    ),
  );
}

const refused = async (): Promise<Answer> => ({
  kind: 'refused',
  refusal: { code: 'own-request' },
});

describe('/cert', () => {
  it('brings the unmangled text to its door and answers privately, with the HTTP answer', async () => {
    answer = async () => ({ kind: 'requested', requestId: 'R-4F7K2Q', change });
    const typed = 'assign `434AC224` to IIS on <http://ex01.contoso.com|ex01.contoso.com>';
    const got = await receiver.handle(signed(command(typed)));
    expect(knocked).toEqual([
      {
        door: 'command',
        act: {
          user: 'U0REQUEST',
          channel: 'C0CHANGES',
          deliveryId: 'cmd:1.2.abc',
          text: 'assign 434AC224 to IIS on ex01.contoso.com',
        },
      },
    ]);
    const message = JSON.parse(got.body);
    expect(message.response_type).toBe('ephemeral');
    expect(message.text).toMatch(/^Simulated: Taken as \*R-4F7K2Q\*/);
    expect(checkMessage(message)).toEqual([]);
    expect(slack.calls).toEqual([]);
  });

  it('carries the same identity however often it is delivered', async () => {
    await receiver.handle(signed(command('freeze x')));
    const extra = { 'X-Slack-Retry-Num': '1' };
    await receiver.handle(signed(command('freeze x'), { extra }));
    expect(knocked).toHaveLength(2);
    expect(knocked[1]).toEqual(knocked[0]);
  });

  it('says “try again in a minute” when the table is away, with a reference the log has too', async () => {
    answer = () => Promise.reject(new StoreUnavailable('no table'));
    const message = JSON.parse((await receiver.handle(signed(command('list')))).body);
    expect(message.text).toContain('Try again in a minute');
    const reference = /Reference ([0-9A-F]{8})/.exec(message.text)?.[1];
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ reference }) }),
    );
  });

  it('gives an unknown failure a reference and nothing of its inside', async () => {
    answer = () => Promise.reject(new Error('secret detail'));
    const message = JSON.parse((await receiver.handle(signed(command('list')))).body);
    expect(message.text).toMatch(/reference [0-9A-F]{8}/);
    expect(message.text).not.toContain('secret detail');
    expect(JSON.stringify(log.lines)).toContain('secret detail');
  });

  it('that takes long is acknowledged, and its answer follows by the response URL', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let finish = (_answer: Answer): void => {};
    answer = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const typed = command('list', { response_url: `${slack.url}respond` });
    const acknowledged = receiver.handle(signed(typed));
    await vi.advanceTimersByTimeAsync(2200);
    vi.useRealTimers();
    expect(JSON.parse((await acknowledged).body).text).toContain('One moment');
    finish({ kind: 'refused', refusal: { code: 'not-frozen' } });
    await receiver.settled();
    expect(slack.calls).toMatchObject([
      {
        method: 'respond',
        body: { text: 'Simulated: Signet is not frozen, so there is nothing to unfreeze.' },
      },
    ]);
  });

  it('leaves other commands alone', async () => {
    const other = command('list', { command: '/other' });
    expect((await receiver.handle(signed(other))).status).toBe(404);
    expect(knocked).toEqual([]);
  });
});

describe('a button on a card', () => {
  it('Approve brings request and plan to its door, and says nothing: the card will', async () => {
    expect(await press('approve')).toMatchObject({ status: 200, body: '' });
    expect(knocked).toEqual([
      {
        door: 'approve',
        act: {
          user: 'U0APPROVE',
          deliveryId: 'act:7.8.def',
          requestId: 'R-4F7K2Q',
          digest: DIGEST,
          typed: null,
        },
      },
    ]);
    expect(slack.calls).toEqual([]);
  });

  it('Cancel does the same', async () => {
    await press('cancel');
    expect(knocked).toMatchObject([
      { door: 'cancel', act: { requestId: 'R-4F7K2Q', reason: null } },
    ]);
  });

  it('tells a refusal to the clicker alone and leaves the card', async () => {
    answer = refused;
    expect((await press('approve')).status).toBe(200);
    expect(slack.calls).toHaveLength(1);
    expect(slack.calls[0]?.method).toBe('respond');
    expect(slack.calls[0]?.body).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('Simulated: You asked for this change yourself'),
    });
  });

  it('tells a failure to the clicker with a reference, and Slack gets its answer', async () => {
    answer = () => Promise.reject(new Error('broken'));
    expect((await press('approve')).status).toBe(200);
    expect(String(slack.calls[0]?.body.text)).toMatch(/reference [0-9A-F]{8}/);
  });

  it('that cannot be read is refused without a door', async () => {
    for (const value of ['R-4F7K2Q', `R-4F7K2Q.${DIGEST}x`, `a.b.${DIGEST}`, undefined]) {
      await press('approve', { value });
    }
    expect(knocked).toEqual([]);
    expect(slack.calls).toHaveLength(4);
  });

  it('Deny opens a dialog that asks for the reason', async () => {
    expect((await press('deny')).status).toBe(200);
    expect(knocked).toEqual([]);
    expect(slack.calls).toHaveLength(1);
    expect(slack.calls[0]?.method).toBe('views.open');
    expect(slack.calls[0]?.body).toMatchObject({
      trigger_id: '7.8.def',
      view: { callback_id: 'deny-reason', private_metadata: REFERENCE },
    });
    expect(checkView(slack.calls[0]?.body.view)).toEqual([]);
  });

  it('says so when the dialog came too late', async () => {
    slack.reply('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    await press('deny');
    expect(String(slack.calls[1]?.body.text)).toContain('Press the button again');
  });

  it('opens the dialog for typing the id when a self-approval needs it', async () => {
    answer = async () => ({ kind: 'type-to-confirm', requestId: 'R-4F7K2Q', digest: DIGEST });
    await press('approve');
    expect(slack.calls[0]?.body).toMatchObject({
      view: { callback_id: 'type-to-confirm', private_metadata: REFERENCE },
    });
    expect(checkView(slack.calls[0]?.body.view)).toEqual([]);
  });

  it('the choice of the default SMTP certificate names request, plan and choice', async () => {
    answer = async () => ({ kind: 'chosen', requestId: 'R-4F7K2Q', choice: 'replace' });
    const chosen = {
      type: 'radio_buttons',
      value: undefined,
      block_id: `default-smtp:${REFERENCE}`,
      selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'replace' },
    };
    await press('default-smtp', chosen);
    expect(knocked).toMatchObject([
      { act: { requestId: 'R-4F7K2Q', digest: DIGEST, choice: 'replace' } },
    ]);
    await press('default-smtp', { ...chosen, block_id: REFERENCE });
    await press('default-smtp', { ...chosen, selected_option: null });
    expect(knocked).toHaveLength(1);
  });
});

describe('a dialog', () => {
  it('Deny passes the reason on and closes', async () => {
    answer = async () => ({ kind: 'decided', requestId: 'R-4F7K2Q', decision: 'denied' });
    const got = await submit('deny-reason', 'reason', '  wrong server ');
    expect(got).toMatchObject({ status: 200, body: '' });
    expect(knocked).toMatchObject([
      { door: 'deny', act: { user: 'U0APPROVE', requestId: 'R-4F7K2Q', reason: 'wrong server' } },
    ]);
  });

  it('Deny without a reason is an error at the field and reaches no door', async () => {
    for (const empty of ['   ', null]) {
      const got = JSON.parse((await submit('deny-reason', 'reason', empty)).body);
      expect(got.response_action).toBe('errors');
      expect(got.errors.reason).toContain('Say why');
    }
    expect(knocked).toEqual([]);
  });

  it('shows a refusal and a failure at the field', async () => {
    answer = refused;
    const first = JSON.parse((await submit('deny-reason', 'reason', 'no')).body);
    expect(first.errors).toEqual({
      reason: 'You asked for this change yourself, so somebody else has to approve it.',
    });
    answer = () => Promise.reject(new StoreUnavailable('no table'));
    const second = JSON.parse((await submit('deny-reason', 'reason', 'no')).body);
    expect(second.errors.reason).toContain('Try again in a minute');
  });

  it('keeps its identity when delivered again, and has another after a correction', async () => {
    await submit('deny-reason', 'reason', 'one');
    await submit('deny-reason', 'reason', 'one');
    await submit('deny-reason', 'reason', 'two');
    const ids = knocked.map(({ act }) => Object(act).deliveryId);
    expect(ids[0]).toMatch(/^view:V1:h1:/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('passes on what a self-approver typed', async () => {
    await submit('type-to-confirm', 'typed', 'r-4f7k2q');
    expect(knocked).toMatchObject([
      { door: 'approve', act: { requestId: 'R-4F7K2Q', digest: DIGEST, typed: 'r-4f7k2q' } },
    ]);
  });

  it('that carries no request is refused without a door', async () => {
    const got = JSON.parse((await submit('deny-reason', 'reason', 'no', 'x')).body);
    expect(got.response_action).toBe('errors');
    expect(knocked).toEqual([]);
  });
});

describe('the Details button', () => {
  const pressed = (value: string | undefined) => press('details', { value });

  it('opens the whole request, for the person who pressed', async () => {
    expect((await pressed('R-4F7K2Q.0')).status).toBe(200);
    expect(knocked).toEqual([
      { door: 'details', act: { user: 'U0APPROVE', requestId: 'R-4F7K2Q' } },
    ]);
    expect(slack.calls.map(({ method }) => method)).toEqual(['views.open']);
    expect(checkView(slack.calls[0]?.body.view)).toEqual([]);
    expect(JSON.stringify(slack.calls[0]?.body.view)).toContain('*Plan*');
  });

  it('says so when it can’t be read', async () => {
    for (const value of ['R-4F7K2Q', undefined]) await pressed(value);
    expect(knocked).toEqual([]);
    expect(slack.calls).toHaveLength(2);
    for (const { body } of slack.calls) {
      expect(JSON.stringify(body.view)).toContain('can’t read this button');
    }
  });

  it('turns its pages in the same dialog', async () => {
    const view = { id: 'V1', type: 'modal' };
    expect((await press('details-page-next', { value: 'R-4F7K2Q.1' }, { view })).status).toBe(200);
    expect(slack.calls).toMatchObject([{ method: 'views.update', body: { view_id: 'V1' } }]);
  });
});

describe('the app', () => {
  it('never asks Slack who it is', async () => {
    await receiver.handle(signed(command('list')));
    await press('approve');
    expect(slack.calls.filter(({ method }) => method === 'auth.test')).toEqual([]);
  });
});
