import { App, type ReceiverEvent } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReceiver } from '../../lib/slack/receiver.ts';
import { slackLogger } from '../../lib/slack/slack-logger.ts';
import { memoryLog } from './memory-log.ts';
import { command, FORM, NOW_MS, payload, SECRET, signed } from './signed.ts';

/** A receiver whose every event goes to `listen`. */
function receiving(listen: (event: ReceiverEvent) => Promise<void>, secret = SECRET) {
  const log = memoryLog();
  const receiver = createReceiver({ signingSecret: async () => secret, now: () => NOW_MS, log });
  const app = new App({
    receiver,
    authorize: async () => ({ botId: 'B1', botUserId: 'U1' }),
    logger: slackLogger(log),
  });
  const events: ReceiverEvent[] = [];
  app.processEvent = async (event) => {
    events.push(event);
    await listen(event);
  };
  return { receiver, events, log };
}

const acknowledging = () => receiving(({ ack }) => ack({ text: 'hello' }));
const JSON_TYPE = 'application/json';

describe('the receiver', () => {
  it('hands a signed command to Bolt and answers with the acknowledgement', async () => {
    const { receiver, events } = acknowledging();
    const answer = await receiver.handle(signed(command('list')));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(JSON.parse(answer.body)).toEqual({ text: 'hello' });
    expect(events[0]?.body.text).toBe('list');
  });

  it('passes a sentence on as text, and nothing as an empty answer', async () => {
    const spoken = await receiving(({ ack }) => ack('hi')).receiver.handle(signed(command('')));
    expect(spoken.body).toBe('hi');
    const silent = await receiving(({ ack }) => ack()).receiver.handle(signed(command('')));
    expect([silent.status, silent.body]).toEqual([200, '']);
  });

  it.each([
    ['with a charset', `${FORM}; charset=utf-8`],
    ['in another case', 'Application/X-WWW-Form-URLencoded'],
    ['missing', ''],
  ])('reads a form whose content type is %s', async (_name, type) => {
    const { receiver, events } = acknowledging();
    expect((await receiver.handle(signed(command('list'), { type }))).status).toBe(200);
    expect(events[0]?.body.text).toBe('list');
  });

  it('reads JSON with a charset, and a payload inside a form', async () => {
    const { receiver, events } = acknowledging();
    await receiver.handle(
      signed('{"type":"event_callback","x":"ü"}', { type: `${JSON_TYPE}; charset=utf-8` }),
    );
    await receiver.handle(signed(payload({ type: 'block_actions', x: 'ü' })));
    expect(events.map(({ body }) => body.x)).toEqual(['ü', 'ü']);
  });

  it('checks and reads what came as base64 or as bytes, UTF-8 included', async () => {
    const { receiver, events } = acknowledging();
    const request = signed('{"type":"x","text":"Grüße"}', { type: JSON_TYPE });
    const bytes = Buffer.from(String(request.body), 'utf8');
    await receiver.handle({ ...request, body: bytes.toString('base64'), isBase64: true });
    await receiver.handle({ ...request, body: new Uint8Array(bytes) });
    expect(events.map(({ body }) => body.text)).toEqual(['Grüße', 'Grüße']);
  });

  it.each([
    ['is not signed', { ...signed(command('list')), headers: { 'Content-Type': FORM } }],
    ['is signed with another secret', signed(command('list'), { secret: 'other' })],
    ['was changed on its way', { ...signed(command('list')), body: command('freeze now') }],
    ['is 301 seconds old', signed(command('list'), { atSeconds: NOW_MS / 1000 - 301 })],
    ['is 301 seconds ahead', signed(command('list'), { atSeconds: NOW_MS / 1000 + 301 })],
    [
      'has a timestamp that is no number',
      signed(command('list'), { extra: { 'X-Slack-Request-Timestamp': 'NaN' } }),
    ],
    [
      'has a signature of another form',
      signed(command('list'), { extra: { 'X-Slack-Signature': 'v1=00' } }),
    ],
    ['only claims to be a certificate check', { ...signed('ssl_check=1', { secret: 'other' }) }],
  ])('refuses a request that %s, and runs nothing', async (_name, request) => {
    const { receiver, events, log } = acknowledging();
    expect((await receiver.handle(request)).status).toBe(401);
    expect(events).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });

  it('takes timestamps 300 seconds off, either way', async () => {
    const { receiver } = acknowledging();
    for (const off of [-300, 300]) {
      const request = signed(command('list'), { atSeconds: NOW_MS / 1000 + off });
      expect((await receiver.handle(request)).status).toBe(200);
    }
  });

  it('proves the signature before it reads: malformed and unsigned is 401, malformed and signed is 400', async () => {
    const { receiver, events, log } = acknowledging();
    const malformed = new URLSearchParams({ payload: '{"type":' }).toString();
    expect((await receiver.handle(signed(malformed, { secret: 'other' }))).status).toBe(401);
    expect((await receiver.handle(signed(malformed))).status).toBe(400);
    expect((await receiver.handle(signed('[1]', { type: JSON_TYPE }))).status).toBe(400);
    expect((await receiver.handle(signed(''))).status).toBe(400);
    expect(events).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(3);
  });

  it('answers Slack’s own checks without a listener', async () => {
    const { receiver, events } = acknowledging();
    expect((await receiver.handle(signed('ssl_check=1&token=x'))).status).toBe(200);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await receiver.handle(signed(challenge, { type: JSON_TYPE }));
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'abc' });
    expect(events).toEqual([]);
  });

  it('takes a body of one mebibyte, not one byte more', async () => {
    const { receiver, events } = acknowledging();
    const body = (length: number) => `text=${'x'.repeat(length - 5)}`;
    expect((await receiver.handle(signed(body(1024 * 1024)))).status).toBe(200);
    expect((await receiver.handle(signed(body(1024 * 1024 + 1)))).status).toBe(413);
    const large = Buffer.from(body(1024 * 1024 + 1));
    const coded = { ...signed(''), body: large.toString('base64'), isBase64: true };
    expect((await receiver.handle(coded)).status).toBe(413);
    expect(events).toHaveLength(1);
  });

  it('takes nothing but POST', async () => {
    const { receiver } = acknowledging();
    expect((await receiver.handle({ ...signed(''), method: 'GET' })).status).toBe(405);
  });

  it('answers 404 when no listener took it, 500 when one failed, and logs that', async () => {
    expect((await receiving(async () => {}).receiver.handle(signed(command('x')))).status).toBe(
      404,
    );
    const failing = receiving(async () => {
      throw new Error('broken');
    });
    expect((await failing.receiver.handle(signed(command('x')))).status).toBe(500);
    expect(failing.log.lines.at(-1)?.fields).toMatchObject({ message: 'broken' });
  });

  it('never rejects: an unreadable secret is an answer too', async () => {
    const log = memoryLog();
    const signingSecret = () => Promise.reject(new Error('no secret store'));
    const receiver = createReceiver({ signingSecret, now: () => NOW_MS, log });
    expect((await receiver.handle(signed(command('x')))).status).toBe(500);
    const empty = receiving(({ ack }) => ack(), '');
    expect((await empty.receiver.handle(signed(command('x'), { secret: '' }))).status).toBe(500);
    expect(empty.events).toEqual([]);
  });

  it('runs a repeated delivery again, marked as a repeat: who listens knows it by its identity', async () => {
    const { receiver, events } = acknowledging();
    await receiver.handle(signed(command('list')));
    const extra = { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' };
    await receiver.handle(signed(command('list'), { extra }));
    expect(events.map(({ retryNum }) => retryNum)).toEqual([undefined, 1]);
    expect(events[1]?.body.trigger_id).toBe(events[0]?.body.trigger_id);
  });
});

describe('a listener that takes too long', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is answered for after 2.8 seconds, and goes on', async () => {
    let isDone = false;
    const { receiver, log } = receiving(async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      await ack('late');
      isDone = true;
    });
    const answer = receiver.handle(signed(command('list')));
    await vi.advanceTimersByTimeAsync(2800);
    expect(await answer).toMatchObject({ status: 200, body: '' });
    expect(log.lines.at(-1)?.level).toBe('warn');
    const settled = receiver.settled();
    await vi.advanceTimersByTimeAsync(10_000);
    await settled;
    expect(isDone).toBe(true);
  });

  it('is not waited for once it has acknowledged', async () => {
    const { receiver } = receiving(async ({ ack }) => {
      await ack('at once');
      await new Promise((resolve) => setTimeout(resolve, 10_000));
    });
    expect((await receiver.handle(signed(command('list')))).body).toBe('at once');
    await vi.advanceTimersByTimeAsync(10_000);
    await receiver.settled();
  });
});
