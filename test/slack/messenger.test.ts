import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMessage } from '../../lib/slack/limits.ts';
import {
  createMessenger,
  type Messenger,
  SlackRateLimited,
  SlackRefused,
  SlackUnavailable,
} from '../../lib/slack/messenger.ts';
import { record } from '../../lib/slack/views/samples/records.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';

let slack: LoopbackSlack;
let log: MemoryLog;
let messenger: Messenger;
const PLACE = { channel: 'C0CHANGES', ts: '1.000100' };

beforeEach(async () => {
  slack = await startLoopbackSlack();
  log = memoryLog();
  const slackApiUrl = `${slack.url}api/`;
  messenger = createMessenger({ botToken: 'xoxb-test', slackApiUrl, log });
});

afterEach(() => slack.stop());

const posted = (effectId: string, ts: string) => ({
  ts,
  metadata: { event_type: 'signet_effect', event_payload: { effectId } },
});

describe('the messenger', () => {
  it('posts the card with the effect’s id beside it and returns its place', async () => {
    slack.reply('chat.postMessage', { body: { channel: 'C0CHANGES', ts: '1.000100' } });
    expect(await messenger.postCard(record, 'e1', null)).toEqual(PLACE);
    const body = slack.calls[0]?.body ?? {};
    expect(body).toMatchObject({ channel: 'C0CHANGES', metadata: posted('e1', '').metadata });
    expect(checkMessage(body)).toEqual([]);
  });

  it('redraws the card in place', async () => {
    await messenger.updateCard(PLACE, record, null);
    expect(slack.calls).toMatchObject([{ method: 'chat.update', body: { ts: '1.000100' } }]);
  });

  it('says on the card of a request that could go on that Signet is frozen', async () => {
    const freeze = {
      reason: 'audit',
      by: 'U0A',
      at: '2026-11-22T10:00:00Z',
      unfreezeProposedBy: null,
    };
    await messenger.updateCard(PLACE, record, freeze);
    expect(JSON.stringify(slack.calls[0]?.body.blocks)).toContain('Signet is frozen');
  });

  it('draws App Home for one person, on the pages they were on', async () => {
    const refused = { kind: 'refused', refusal: { code: 'not-on-a-list' } } as const;
    await messenger.publishHome('U0REQUEST', refused, { pages: '0.0.0', isSimulated: true });
    expect(slack.calls).toMatchObject([
      { method: 'views.publish', body: { user_id: 'U0REQUEST', view: { type: 'home' } } },
    ]);
  });

  it('says a line in the thread, and nothing when the happening needs none', async () => {
    const line = { by: 'U0APPROVE', isSimulated: true };
    await messenger.say(PLACE, { ...line, happening: { what: 'expired' } }, 'e2');
    await messenger.say(PLACE, { ...line, happening: { what: 'read', server: 'EX01' } }, 'e3');
    expect(slack.calls).toHaveLength(1);
    expect(slack.calls[0]?.body).toMatchObject({
      thread_ts: '1.000100',
      metadata: posted('e2', '').metadata,
    });
    expect(String(slack.calls[0]?.body.text)).toMatch(/^Simulated/);
  });

  it('finds what was posted for an effect, in the channel and in a thread, over several pages', async () => {
    const more = { response_metadata: { next_cursor: 'p2' } };
    slack.reply(
      'conversations.history',
      { body: { messages: [posted('other', '9.1'), { ts: '9.2' }], ...more } },
      { body: { messages: [posted('e1', '1.000100')] } },
    );
    expect(await messenger.findPosted('C0CHANGES', 'e1')).toEqual(PLACE);
    expect(slack.calls[0]?.body.include_all_metadata).toBe('true');
    expect(slack.calls[1]?.body.cursor).toBe('p2');
    slack.reply('conversations.replies', { body: { messages: [posted('e2', '1.000200')] } });
    expect(await messenger.findPosted('C0CHANGES', 'e2', '1.000100')).toEqual({
      channel: 'C0CHANGES',
      ts: '1.000200',
    });
    expect(await messenger.findPosted('C0CHANGES', 'never', '1.000100')).toBeNull();
  });

  it('reads who is in a user group, and takes no answer for none', async () => {
    slack.reply('usergroups.users.list', { body: { users: ['U1', 'U2'] } });
    expect(await messenger.groupMembers('S0ADMINS')).toEqual(['U1', 'U2']);
    slack.reply('usergroups.users.list', {});
    await expect(messenger.groupMembers('S0ADMINS')).rejects.toThrow(SlackUnavailable);
  });

  it('throws SlackRateLimited with the seconds to wait, after one call', async () => {
    slack.reply('chat.update', { status: 429, headers: { 'retry-after': '17' } });
    const error = await messenger
      .updateCard(PLACE, record, null)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SlackRateLimited);
    expect(error).toMatchObject({ retryAfterSeconds: 17 });
    expect(slack.calls).toHaveLength(1);
  });

  it.each([
    ['an HTTP error', { status: 503 }],
    ['its own trouble', { body: { ok: false, error: 'internal_error' } }],
  ])('throws SlackUnavailable at %s, with the cause, and calls once', async (_name, reply) => {
    slack.reply('chat.postMessage', reply);
    const error = await messenger.postCard(record, 'e1', null).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SlackUnavailable);
    expect(error).toHaveProperty('cause');
    expect(slack.calls).toHaveLength(1);
  });

  it('throws SlackUnavailable when nobody answers', async () => {
    await slack.stop();
    await expect(messenger.updateCard(PLACE, record, null)).rejects.toThrow(SlackUnavailable);
    slack = await startLoopbackSlack();
  });

  it.each([
    ['not_in_channel', /invite/i],
    ['channel_not_found', /invite/i],
    ['is_archived', /unarchive/],
    ['invalid_blocks', /defect/],
    ['something_new', /documentation/],
  ])('throws SlackRefused at %s and says what to do', async (code, remedy) => {
    slack.reply('chat.postMessage', { body: { ok: false, error: code } });
    const error = await messenger.postCard(record, 'e1', null).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SlackRefused);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(remedy) });
  });

  it('writes neither token nor message into the log', async () => {
    slack.reply('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
    await messenger.postCard(record, 'e1', null).catch(() => undefined);
    expect(JSON.stringify(log.lines)).not.toMatch(/xoxb-test|mail\.contoso/);
  });
});
