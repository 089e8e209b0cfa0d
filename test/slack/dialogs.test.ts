import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_OPTIONS } from '../../lib/domain/request/request.ts';
import { createSlackApp } from '../../lib/slack/app.ts';
import type { Answer, AssignmentForm, Doors } from '../../lib/slack/doors.ts';
import { type FormMemory, readFormMemory, writeFormMemory } from '../../lib/slack/form-memory.ts';
import { checkView } from '../../lib/slack/limits.ts';
import { createReceiver, type SlackReceiver } from '../../lib/slack/receiver.ts';
import { emptyForm, held } from '../../lib/slack/views/samples/contents.ts';
import { change, plan, THUMBPRINT } from '../../lib/slack/views/samples/records.ts';
import { StoreUnavailable } from '../../lib/store/port.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { type Knock, recordingDoors } from './recording-doors.ts';
import { command, NOW_MS, payload, SECRET, signed } from './signed.ts';

let slack: LoopbackSlack;
let log: MemoryLog;
let receiver: SlackReceiver;
let knocked: Knock[];
let answer: Answer;

function wire(spread: Partial<Doors> = {}): void {
  receiver = createReceiver({ signingSecret: async () => SECRET, now: () => NOW_MS, log });
  createSlackApp({
    receiver,
    doors: recordingDoors(knocked, async () => answer, spread),
    botToken: 'xoxb-test',
    botId: 'B0SIGNET',
    botUserId: 'U0SIGNET',
    slackApiUrl: `${slack.url}api/`,
    log,
  });
}

beforeEach(async () => {
  slack = await startLoopbackSlack();
  slack.reply('views.open', { body: { view: { id: 'V1' } } });
  log = memoryLog();
  knocked = [];
  answer = { kind: 'requested', requestId: 'R-4F7K2Q', change };
  wire();
});

afterEach(async () => {
  await receiver.settled();
  await slack.stop();
});

const memory: FormMemory = {
  verb: 'assign',
  servers: ['EX01', 'EX02'],
  channel: 'C0CHANGES',
  options: NO_OPTIONS,
  round: 2,
  isFromHome: false,
};

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

function values(spread: Record<string, object> = {}) {
  return {
    servers: {
      'form-servers': {
        type: 'multi_external_select',
        selected_options: [option('EX01'), option('EX02')],
      },
    },
    'certificate-2': {
      'form-certificate': { type: 'external_select', selected_option: option(THUMBPRINT) },
    },
    services: {
      'form-services': { type: 'checkboxes', selected_options: [option('SMTP'), option('IIS')] },
    },
    'default-smtp-choice': {
      'form-default-smtp': { type: 'radio_buttons', selected_option: option('replace') },
    },
    reason: { 'form-reason': { type: 'plain_text_input', value: ' renewal ' } },
    ...spread,
  };
}

function viewOf(kept: Partial<FormMemory> = {}, state: object = values()) {
  return {
    id: 'V1',
    hash: 'h1',
    type: 'modal',
    callback_id: 'assignment-form',
    private_metadata: writeFormMemory({ ...memory, ...kept }),
    state: { values: state },
  };
}

const frame = { user: { id: 'U0REQUEST' }, team: { id: 'T0TEAM' } };
const send = (content: object) => receiver.handle(signed(payload({ ...frame, ...content })));

const submit = (kept: Partial<FormMemory> = {}, state: object = values()) =>
  send({ type: 'view_submission', view: viewOf(kept, state) });

const press = (action: object, spread: object = {}) =>
  send({
    type: 'block_actions',
    trigger_id: '7.8.def',
    actions: [{ type: 'button', block_id: 'b', ...action }],
    ...spread,
  });

const ask = (actionId: string, value: string, kept: Partial<FormMemory> = {}) =>
  send({
    type: 'block_suggestion',
    action_id: actionId,
    block_id: 'b',
    value,
    view: viewOf(kept),
  });

const calls = (method: string) => slack.calls.filter((call) => call.method === method);

function metadataOf(view: unknown): FormMemory | null {
  return readFormMemory(Object(view).private_metadata);
}

describe('a verb alone', () => {
  it.each([
    ['assign', 'assign'],
    ['request', 'assign'],
    [' Check … ', 'check'],
  ])('/cert %s opens the dialog, for the channel it was typed in', async (typed, verb) => {
    expect(await receiver.handle(signed(command(typed)))).toMatchObject({ status: 200, body: '' });
    expect(knocked).toEqual([
      {
        door: 'assignmentForm',
        act: { user: 'U0REQUEST', verb, text: null, channel: 'C0CHANGES' },
      },
    ]);
    expect(calls('views.open')).toMatchObject([{ body: { trigger_id: '1.2.abc' } }]);
    expect(checkView(slack.calls[0]?.body.view)).toEqual([]);
  });

  it('with more behind it is a command as ever', async () => {
    await receiver.handle(signed(command('assign 434AC224 to IIS on EX01')));
    expect(knocked).toMatchObject([{ door: 'command' }]);
  });

  it('opens a dialog that says why, when the person may not ask', async () => {
    wire({ assignmentForm: async () => ({ kind: 'refused', refusal: { code: 'not-on-a-list' } }) });
    await receiver.handle(signed(command('assign')));
    const { view } = slack.calls[0]?.body ?? {};
    expect(JSON.stringify(view)).toContain('You are on neither of Signet’s lists');
    expect(JSON.stringify(view)).not.toContain('"submit"');
  });

  it('opens at once and is filled later, when looking it up takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let finish = (_form: AssignmentForm): void => {};
    wire({
      assignmentForm: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const answered = receiver.handle(signed(command('assign')));
    await vi.advanceTimersByTimeAsync(700);
    vi.useRealTimers();
    await vi.waitFor(() => expect(calls('views.open')).toHaveLength(1));
    expect(JSON.stringify(slack.calls[0]?.body.view)).toContain('One moment');
    finish(emptyForm);
    await answered;
    expect(calls('views.update')).toMatchObject([
      { body: { view_id: 'V1', view: { callback_id: 'assignment-form' } } },
    ]);
  });

  it('says with a reference that it failed', async () => {
    wire({ assignmentForm: () => Promise.reject(new StoreUnavailable('no table')) });
    await receiver.handle(signed(command('assign')));
    expect(JSON.stringify(slack.calls[0]?.body.view)).toMatch(/Reference [0-9A-F]{8}/);
  });
});

describe('choosing servers', () => {
  const choose = (state: object) =>
    press(
      { action_id: 'form-servers', type: 'multi_external_select', selected_options: [] },
      { view: viewOf({ servers: ['EX09'] }, state), container: { type: 'view', view_id: 'V1' } },
    );

  it('keeps the choice in the dialog, and the certificate that is on them still', async () => {
    expect((await choose(values())).status).toBe(200);
    expect(knocked).toEqual([
      { door: 'certificateOptions', act: { servers: ['EX01', 'EX02'], typed: '' } },
    ]);
    const { view, view_id: viewId } = calls('views.update')[0]?.body ?? {};
    expect(viewId).toBe('V1');
    expect(checkView(view)).toEqual([]);
    expect(metadataOf(view)).toMatchObject({ servers: ['EX01', 'EX02'], round: 3 });
    expect(JSON.stringify(view)).toContain('"block_id":"certificate-3"');
    expect(JSON.stringify(view)).toContain(`"value":"${THUMBPRINT}"`);
    expect(JSON.stringify(view)).toContain('1 certificate on EX01 and EX02');
  });

  it('forgets a certificate that is on none of them, and says why the list is empty', async () => {
    wire({ certificateOptions: async () => ({ found: [], why: 'nothing-read' }) });
    await choose(values());
    const view = JSON.stringify(calls('views.update')[0]?.body.view);
    expect(view).not.toContain(THUMBPRINT);
    expect(view).toContain('No server has been read yet.');
  });

  it('keeps the choice when the table is away, and says so in the dialog', async () => {
    wire({ certificateOptions: () => Promise.reject(new StoreUnavailable('no table')) });
    await choose(values());
    const { view } = calls('views.update')[0]?.body ?? {};
    expect(metadataOf(view)).toMatchObject({ servers: ['EX01', 'EX02'] });
    expect(JSON.stringify(view)).toContain('Try again in a minute');
  });

  it('takes no harm when the dialog was closed meanwhile', async () => {
    slack.reply('views.update', { body: { ok: false, error: 'not_found' } });
    expect((await choose(values())).status).toBe(200);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('the lists', () => {
  it('of certificates is that of the servers the dialog remembers, for what is typed', async () => {
    const got = JSON.parse((await ask('form-certificate', 'mail')).body);
    expect(knocked).toEqual([
      { door: 'certificateOptions', act: { servers: ['EX01', 'EX02'], typed: 'mail' } },
    ]);
    expect(got.options).toHaveLength(1);
    expect(got.options[0]).toMatchObject({
      value: THUMBPRINT,
      text: { text: 'Mail 2026 · Valid · until 2027-05-19' },
    });
  });

  it('of servers is answered for what is typed', async () => {
    const got = JSON.parse((await ask('form-servers', 'ex')).body);
    expect(knocked).toEqual([{ door: 'serverOptions', act: { typed: 'ex' } }]);
    expect(got.options.map(({ value }: { value: string }) => value)).toEqual(['EX01', 'EX02']);
  });

  it('say why they are empty, also when the table is away', async () => {
    wire({
      certificateOptions: async () => ({ found: [], why: 'servers-first' }),
      serverOptions: () => Promise.reject(new StoreUnavailable('no table')),
    });
    const empty = JSON.parse((await ask('form-certificate', '')).body);
    expect(empty.options).toMatchObject([
      { value: '-', text: { text: 'Choose the servers first, above.' } },
    ]);
    const away = JSON.parse((await ask('form-servers', '')).body);
    expect(away.options).toMatchObject([{ value: '-' }]);
    expect(away.options[0].text.text).toContain('Try again in a minute');
  });
});

const UNKNOWN_SERVER = {
  code: 'unknown-server',
  kind: 'none-of-that-name',
  name: 'EX09',
  known: ['EX01'],
} as const;

describe('the dialog, submitted', () => {
  it('asks for exactly what stands in it, and tells that it was taken', async () => {
    const got = JSON.parse((await submit()).body);
    expect(knocked).toMatchObject([
      {
        door: 'request',
        act: {
          user: 'U0REQUEST',
          channel: 'C0CHANGES',
          reason: 'renewal',
          request: {
            verb: 'assign',
            thumbprint: THUMBPRINT,
            services: ['IIS', 'SMTP'],
            servers: ['EX01', 'EX02'],
            options: { ...NO_OPTIONS, defaultSmtp: 'replace' },
          },
        },
      },
    ]);
    expect(got.response_action).toBe('update');
    expect(JSON.stringify(got.view)).toContain('Taken as *R-4F7K2Q*');
    expect(checkView(got.view)).toEqual([]);
  });

  it('says nothing about the default SMTP certificate when SMTP is not chosen', async () => {
    const services = { 'form-services': { selected_options: [option('IIS')] } };
    await submit({}, values({ services }));
    expect(knocked).toMatchObject([{ act: { request: { options: { defaultSmtp: null } } } }]);
  });

  it('puts each thing that is missing at its field, and reaches no door', async () => {
    const nothing = {
      servers: { 'form-servers': { selected_options: [option('-')] } },
      'certificate-2': { 'form-certificate': { selected_option: option('-') } },
      services: { 'form-services': { selected_options: [] } },
    };
    const got = JSON.parse((await submit({}, nothing)).body);
    expect(got.response_action).toBe('errors');
    expect(Object.keys(got.errors).toSorted()).toEqual(['certificate-2', 'servers', 'services']);
    const untouched = JSON.parse((await submit({}, {})).body);
    expect(Object.keys(untouched.errors)).toHaveLength(3);
    expect(knocked).toEqual([]);
  });

  it('shows a refusal and a failure at a field, and stays open', async () => {
    answer = { kind: 'refused', refusal: UNKNOWN_SERVER };
    expect(JSON.parse((await submit()).body).errors).toEqual({
      servers: 'There is no server EX09 here. Signet knows EX01.',
    });
    wire({ request: () => Promise.reject(new StoreUnavailable('no table')) });
    expect(JSON.parse((await submit()).body).errors.reason).toContain('Try again in a minute');
  });

  it.each([
    [UNKNOWN_SERVER, 'servers'],
    [{ code: 'held-nowhere', thumbprint: THUMBPRINT }, 'certificate-2'],
    [{ code: 'federation' }, 'services'],
    [{ code: 'replace-without-smtp' }, 'default-smtp-choice'],
    [{ code: 'not-a-requester' }, 'reason'],
  ] as const)('shows the refusal %o at the field %s', async (refusal, field) => {
    answer = { kind: 'refused', refusal };
    expect(Object.keys(JSON.parse((await submit()).body).errors)).toEqual([field]);
  });

  it('of a check has no field for a reason: what concerns no field stands at its last one', async () => {
    answer = { kind: 'refused', refusal: { code: 'not-on-a-list' } };
    const { errors } = JSON.parse((await submit({ verb: 'check' })).body);
    expect(Object.keys(errors)).toEqual(['default-smtp-choice']);
  });

  it('shows a judgement in its place, with “Request this”', async () => {
    answer = { kind: 'judged', asOf: null, change, plan };
    const got = JSON.parse((await submit({ verb: 'check' })).body);
    expect(knocked).toMatchObject([{ door: 'check', act: { request: { verb: 'check' } } }]);
    expect(JSON.stringify(got.view)).toContain('"action_id":"request-this"');
    expect(checkView(got.view)).toEqual([]);
  });

  it('carries the same identity when delivered again, and another after a correction', async () => {
    await submit();
    await submit();
    await submit({}, values({ reason: { 'form-reason': { value: 'other' } } }));
    const ids = knocked.map(({ act }) => Object(act).deliveryId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('draws Home again when it was opened from there; a failure of that harms nothing', async () => {
    await submit({ isFromHome: true, channel: null });
    expect(calls('views.publish')).toMatchObject([{ body: { user_id: 'U0REQUEST' } }]);
    slack.reply('views.publish', { body: { ok: false, error: 'internal_error' } });
    const got = JSON.parse((await submit({ isFromHome: true })).body);
    expect(got.response_action).toBe('update');
  });

  it('that takes long says so, and shows the answer later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let finish = (_answer: Answer): void => {};
    wire({
      request: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const answered = submit();
    await vi.advanceTimersByTimeAsync(2200);
    vi.useRealTimers();
    expect((await answered).body).toContain('One moment');
    finish(answer);
    await receiver.settled();
    expect(JSON.stringify(calls('views.update')[0]?.body.view)).toContain('R-4F7K2Q');
  });

  it('that cannot be read any more is refused without a door', async () => {
    const view = { ...viewOf(), private_metadata: '{"verb":"delete"}' };
    const got = JSON.parse((await send({ type: 'view_submission', view })).body);
    expect(got.response_action).toBe('errors');
    expect(knocked).toEqual([]);
  });
});

describe('“Request this”', () => {
  const button = { action_id: 'request-this', value: `assign ${THUMBPRINT} to IIS on EX01` };

  it('below a private answer opens the dialog, filled, for that channel', async () => {
    await press(button, { channel: { id: 'C0CHANGES' }, response_url: `${slack.url}respond` });
    expect(knocked).toMatchObject([
      { door: 'assignmentForm', act: { verb: 'assign', text: button.value, channel: 'C0CHANGES' } },
    ]);
    expect(calls('views.open')).toHaveLength(1);
  });

  it('in a dialog fills that dialog', async () => {
    const filled = { ...emptyForm, servers: ['EX01'], certificate: held };
    wire({ assignmentForm: async () => filled });
    await press(button, { view: { id: 'V7', type: 'modal', state: { values: {} } } });
    expect(calls('views.open')).toEqual([]);
    expect(calls('views.update')).toMatchObject([{ body: { view_id: 'V7' } }]);
    expect(metadataOf(slack.calls[0]?.body.view)).toMatchObject({ servers: ['EX01'] });
  });
});

describe('“Check this command”', () => {
  const shortcut = (message: object) =>
    send({
      type: 'message_action',
      callback_id: 'check-this-command',
      trigger_id: '3.4.cut',
      response_url: `${slack.url}respond`,
      channel: { id: 'C0OTHER' },
      message_ts: '1.2',
      message: { type: 'message', ts: '1.2', ...message },
    });
  const line = `Enable-ExchangeCertificate -Thumbprint ${THUMBPRINT} -Services IIS -Server EX01`;

  it('judges the command in the message and tells only who asked', async () => {
    answer = { kind: 'judged', asOf: null, change, plan };
    await shortcut({ text: `please run \`${line}\` tonight` });
    expect(knocked).toEqual([
      {
        door: 'check',
        act: { user: 'U0REQUEST', deliveryId: 'cut:3.4.cut:0', request: line },
      },
    ]);
    expect(calls('respond')).toMatchObject([
      { body: { response_type: 'ephemeral', replace_original: false } },
    ]);
    expect(JSON.stringify(slack.calls[0]?.body)).toContain('"action_id":"request-this"');
  });

  it('says so when there is none', async () => {
    await shortcut({ text: 'good morning' });
    expect(knocked).toEqual([]);
    expect(String(slack.calls[0]?.body.text)).toContain('no Enable-ExchangeCertificate');
  });

  it('judges three commands at most and says that there are more', async () => {
    const lines = Array.from({ length: 5 }, (_, index) => line.replace('EX01', `EX0${index}`));
    await shortcut({ text: lines.join('\n') });
    expect(knocked).toHaveLength(3);
    expect(calls('respond')).toHaveLength(4);
    expect(String(calls('respond')[3]?.body.text)).toContain('5 commands');
  });

  it('tells a failure with a reference', async () => {
    wire({ check: () => Promise.reject(new Error('broken')) });
    await shortcut({ text: line });
    expect(String(slack.calls[0]?.body.text)).toMatch(/reference [0-9A-F]{8}/);
  });
});

describe('App Home', () => {
  const open = (tab: string) =>
    receiver.handle(
      signed(
        JSON.stringify({
          type: 'event_callback',
          team_id: 'T0TEAM',
          event_id: 'Ev1',
          event: { type: 'app_home_opened', user: 'U0REQUEST', channel: 'D0HOME', tab },
        }),
        { type: 'application/json' },
      ),
    );

  it('is drawn when it is opened, and not when the messages tab is', async () => {
    expect((await open('home')).status).toBe(200);
    await receiver.settled();
    expect(knocked).toEqual([{ door: 'home', act: { user: 'U0REQUEST', pages: '0.0.0' } }]);
    expect(calls('views.publish')).toMatchObject([
      { body: { user_id: 'U0REQUEST', view: { type: 'home' } } },
    ]);
    expect(checkView(slack.calls[0]?.body.view)).toEqual([]);
    await open('messages');
    await receiver.settled();
    expect(knocked).toHaveLength(1);
  });

  it('says with a reference that it can’t be drawn', async () => {
    wire({ home: () => Promise.reject(new StoreUnavailable('no table')) });
    await open('home');
    await receiver.settled();
    expect(JSON.stringify(calls('views.publish')[0]?.body)).toMatch(/Reference [0-9A-F]{8}/);
  });

  it('starts the dialogs; their card goes where Signet finds a channel', async () => {
    await press({ action_id: 'home-assign' }, { view: { id: 'VH', type: 'home' } });
    await press({ action_id: 'home-check' }, { view: { id: 'VH', type: 'home' } });
    expect(knocked).toMatchObject([
      { act: { verb: 'assign', channel: null } },
      { act: { verb: 'check', channel: null } },
    ]);
    expect(calls('views.open')).toHaveLength(2);
    expect(metadataOf(slack.calls[0]?.body.view)).toMatchObject({ isFromHome: true });
  });

  it('turns its pages, and starts over when a button is not its own', async () => {
    await press({ action_id: 'home-page-mine-on', value: '0.0.0' });
    await press({ action_id: 'home-page-again', value: 'x' });
    expect(calls('views.publish')).toHaveLength(2);
  });

  it('shows a request in a dialog', async () => {
    answer = { kind: 'refused', refusal: { code: 'no-such-request', requestId: 'R-4F7K2Q' } };
    await press({ action_id: 'home-show-request', value: 'R-4F7K2Q' });
    expect(knocked).toMatchObject([{ door: 'command', act: { text: 'status R-4F7K2Q' } }]);
    expect(checkView(calls('views.open')[0]?.body.view)).toEqual([]);
  });

  it('tells a failure in a dialog', async () => {
    wire({ home: () => Promise.reject(new StoreUnavailable('no table')) });
    await press({ action_id: 'home-page-again', value: '0.0.0' });
    expect(JSON.stringify(calls('views.open')[0]?.body.view)).toContain('Try again in a minute');
  });
});
