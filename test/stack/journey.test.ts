import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribute, packed } from '../../lib/store/item.ts';
import { eventually } from '../journeys/world.ts';
import { signed } from '../slack/signed.ts';
import { type ExchangeSide, simulatedSide } from './exchange-side.ts';
import { endedByTheClock, type Hands, handsOf } from './hands.ts';
import { type StackWorld, startStackWorld } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';
const MINUTE = 60_000;
const PATIENCE = 60_000;

describe('the bundles, deployed on loopback', { timeout: 120_000 }, () => {
  let exchange: ExchangeSide;
  let world: StackWorld;
  let hands: Hands;

  beforeAll(async () => {
    exchange = await simulatedSide();
    world = await startStackWorld(exchange, ['EX01', 'EX02']);
    hands = handsOf(world.desk, world.store);
    await world.at('slack-ingress');
  }, 120_000);
  afterAll(async () => {
    await world?.end();
    await exchange?.stop();
  });

  /** Status of a post to the Function URL. */
  async function post(body: string, secret: string, extra: Record<string, string> = {}) {
    const atSeconds = Math.floor(Date.now() / 1000);
    const { headers } = signed(body, { type: 'application/json', atSeconds, secret, extra });
    const answer = await fetch(world.url, {
      method: 'POST',
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    });
    return { status: answer.status, text: await answer.text() };
  }

  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c1', token: 't' });
  const credentials = (signingSecret: string) =>
    JSON.stringify({
      signingSecret,
      botToken: world.secretTexts[1],
      botId: 'B00SIGNET',
      botUserId: 'U00SIGNET',
    });

  it('ask Slack to come again while nobody has set the secret, and take its repeat later', async () => {
    const homeOpened = JSON.stringify({
      type: 'event_callback',
      team_id: 'T01SIGNET',
      api_app_id: 'A00SIGNET',
      event_id: 'Ev01',
      event_time: 1,
      event: {
        type: 'app_home_opened',
        user: RITA,
        channel: 'D01RITA',
        tab: 'home',
        event_ts: '1',
      },
    });
    expect(await post(homeOpened, world.signingSecret)).toEqual({ status: 503, text: '' });
    const ingress = await world.at('slack-ingress');
    expect(ingress.log()).toContain('"message":"The secret of the Slack app is not set yet');
    expect(await world.putSecrets()).toBe(0);
    expect(await world.pushConfiguration()).toBe(0);
    const repeat = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' };
    expect(await post(homeOpened, world.signingSecret, repeat)).toMatchObject({ status: 200 });
    await eventually(() =>
      expect(world.desk.slack.state.homes.map(({ user }) => user)).toEqual([RITA]),
    );
  });

  it('refuse what is not signed by Slack, and take a new signing secret within one look', async () => {
    const [former, fresh] = [world.signingSecret, 'f'.repeat(32)];
    const reads = world.secrets.reads();
    expect(await post(challenge, fresh)).toMatchObject({ status: 401 });
    expect(world.secrets.reads()).toBe(reads);

    const ingress = await world.at('slack-ingress');
    world.secrets.put(credentials(fresh));
    ingress.advance(MINUTE);
    expect(await post(challenge, fresh)).toEqual({ status: 200, text: '{"challenge":"c1"}' });
    expect(await post(challenge, former)).toMatchObject({ status: 401 });
    expect(world.secrets.reads()).toBe(reads + 1);

    world.secrets.put(credentials(former));
    ingress.advance(MINUTE);
    expect(await post(challenge, former)).toMatchObject({ status: 200 });
  });

  it('read every server on schedule, for the lists', async () => {
    await world.schedule('inventory-refresh');
    const inventories = await world.store.loadInventories();
    expect(inventories.map(({ server }) => server).sort()).toEqual(['EX01', 'EX02']);
    expect(await hands.type(RITA, '/cert list')).toContain('mail.contoso.com');
  });

  it('carry a certificate from the typed line to every port, over nothing but events', async () => {
    const certificate = await exchange.named('EX01', 'mail.contoso.com');
    const id = await hands.ask(RITA, `assign ${certificate} to pop, imap, iis, smtp on EX01`);
    await hands.until(id, 'awaiting-approval');
    await hands.press(ADAM, id, 'approve');
    const done = await endedByTheClock(world, id, PATIENCE);

    expect(done).toMatchObject({ state: 'done', decision: { by: ADAM } });
    for (const port of [443, 993, 995]) {
      expect(await exchange.served('EX01', port), String(port)).toBe(certificate);
    }
    await eventually(() => expect(hands.cardText(id)).toMatch(/Done/));
    expect(hands.cardText(id)).not.toContain('Simulated');
    const sent = world.aws.service.commands.filter(({ comment }) => comment.includes(id));
    expect(new Set(sent.map(({ comment }) => comment)).size).toBe(sent.length);
    expect(sent.map(({ document }) => document.name)).toContain('Signet-Enable-ServiceCertificate');
    expect(world.stream.givenUp).toEqual([]);
  });

  it('lose nothing with a record of the stream or an event of SSM: the clock finds both', async () => {
    const certificate = await exchange.named('EX02', 'mail.contoso.com');
    world.stream.loseNext('outbox');
    const id = await hands.ask(RITA, `assign ${certificate} to imap on EX02`);
    await eventually(() => expect(world.stream.lost()).toBe(1));
    expect(hands.cardText(id)).toBe('');
    await world.schedule('clock');
    await hands.until(id, 'awaiting-approval');

    world.events.loseNext();
    await hands.press(ADAM, id, 'approve');
    await eventually(() => expect(world.events.lost()).toBe(1));
    const phase = async () => (await hands.record(id)).servers[0]?.phase;
    await eventually(async () => expect(await phase()).toBe('reading'));
    await wait(500);
    expect(await phase()).toBe('reading');
    expect(await endedByTheClock(world, id, PATIENCE)).toMatchObject({ state: 'done' });
    expect(await exchange.served('EX02', 993)).toBe(certificate);
  });

  it('report the one record of a batch that can’t be read, and give only that up', async () => {
    const record = (sequence: string, kind: string, body: unknown) => ({
      eventID: sequence,
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: {
        SequenceNumber: sequence,
        NewImage: {
          kind: attribute(kind),
          body: typeof body === 'string' ? { S: body } : packed(body),
        },
      },
    });
    const event = { type: 'THAWED', at: '2026-11-22T08:00:00.000Z' };
    const inbox = { flowId: 'R-NOBODY', id: 'x', event, dueAt: event.at };
    const worker = await world.at('flow-worker');
    const { result } = await worker.invoke({
      Records: [
        record('101', 'inbox', inbox),
        record('102', 'outbox', '{ broken'),
        record('103', 'inbox', inbox),
      ],
    });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '102' }] });
    expect(worker.log()).toContain('a record of the stream is put off');
  });

  it('log JSON, and nothing that is secret', () => {
    const logs = world.logs();
    const lines = logs.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
    expect(logs).toContain('OverdueSeconds');
    for (const secret of [...world.secretTexts, '/slack/response/', 'xoxb-', 'f'.repeat(32)]) {
      expect(logs).not.toContain(secret);
    }
  });
});
