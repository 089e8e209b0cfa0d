import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { showCard } from '../../lib/app/show.ts';
import { eventually, startWorld, type World } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';

describe('when something outside goes wrong', () => {
  let world: World;
  let certificate: string;

  beforeAll(async () => {
    world = await startWorld();
    certificate = await world.thumbprint(/^mail\.contoso\.com/);
  });
  afterEach(async () => {
    for (const server of ['EX01', 'EX02', 'EX03']) {
      await world.workspace.exchange.setFault(server, null);
    }
  });
  afterAll(() => world.end());

  /** Asks, waits for the plan, lets something happen, approves. */
  const approved = async (text: string, meanwhile: () => Promise<void>): Promise<string> => {
    const id = await world.ask(RITA, text);
    await world.until(id, 'awaiting-approval');
    await meanwhile();
    await world.press(ADAM, id, 'approve');
    return id;
  };

  it('a server that is down when the plan is made blocks the request and says so', async () => {
    await world.workspace.exchange.setFault('EX02', 'server-down');
    const id = await world.ask(RITA, `assign ${certificate} to iis on EX01 and EX02`);
    const blocked = await world.until(id, 'blocked');
    expect(blocked.plan?.servers[1]?.findings[0]).toMatchObject({
      rule: 'server-can-be-read',
      server: 'EX02',
    });
    await eventually(() => expect(world.cardText(id)).toMatch(/EX02 could not be read/));
  });

  it('a canary server that goes down stops the request before the others', async () => {
    const id = await approved(`assign ${certificate} to iis on EX01 and EX02`, () =>
      world.workspace.exchange.setFault('EX01', 'server-down'),
    );
    const failed = await world.until(id, 'failed');
    expect(failed.servers.map(({ server, outcome }) => [server, outcome])).toEqual([
      ['EX01', 'failed'],
      ['EX02', 'not-started'],
    ]);
    await eventually(() => expect(world.cardText(id)).toMatch(/EX01[\s\S]*(reach|answer)/));
  });

  it('a server that goes down later leaves the request partly done', async () => {
    const id = await approved(`assign ${certificate} to iis on EX01 and EX02`, () =>
      world.workspace.exchange.setFault('EX02', 'server-down'),
    );
    const ended = await world.until(id, 'partly-done');
    expect(ended.servers.map(({ outcome }) => outcome)).toEqual(['done', 'failed']);
  });

  it('a lost command is noticed and sent again, and acts once', async () => {
    const id = await approved(`assign ${certificate} to iis on EX03`, () =>
      world.workspace.exchange.setFault('EX03', 'command-lost'),
    );
    await world.until(id, 'done');
  });

  it('a change that fails half-way says what was done and what state things are in', async () => {
    const id = await approved(`assign ${certificate} to imap, smtp on EX03`, () =>
      world.workspace.exchange.setFault('EX03', 'fails-half-way'),
    );
    const failed = await world.until(id, 'failed');
    const [server] = failed.servers;
    expect(server?.failure).toMatchObject({ step: 'Enable-ServiceCertificate' });
    expect(server?.failure?.done.join(' ')).toMatch(/IMAP/);
    expect(server?.certificate?.services).toContain('IMAP');
    expect(server?.endpoints.length).toBeGreaterThan(0);
    await eventually(() => expect(world.cardText(id)).toMatch(/EX03[\s\S]*IMAP/));
  });

  it('a restart without effect ends as assigned but not yet served', async () => {
    const id = await approved(`assign ${certificate} to pop on EX02`, () =>
      world.workspace.exchange.setFault('EX02', 'restart-does-nothing'),
    );
    const ended = await world.until(id, 'not-yet-served');
    expect(ended.servers[0]?.endpoints).toContainEqual(
      expect.objectContaining({ service: 'POP', verdict: 'serves-another' }),
    );
    expect(ended.servers[0]?.certificate?.services).toContain('POP');
  });

  it('Slack refusing for a while loses nothing: the card comes later', async () => {
    world.workspace.desk.slack.limitRate({ method: '*', calls: 3, retryAfterSeconds: 1 });
    const id = await world.ask(RITA, `assign ${certificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await eventually(() => expect(world.cardText(id)).toMatch(/approval/));
  });

  it('a card whose answer was lost is found again, not posted twice', async () => {
    const id = await world.ask(RITA, `assign ${certificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await eventually(() => world.card(id));
    const { ports } = world.workspace.bot;
    const forgetful = {
      ...ports,
      store: {
        ...ports.store,
        cardPlace: async () => null,
        cardRevision: async () => 0,
        keepCardPlace: async () => {
          throw new Error('The answer was lost.');
        },
      },
    };
    const cards = () =>
      world.workspace.desk.slack.state.messages.filter(
        (message) => message.threadTs === null && message.text.includes(id),
      ).length;
    const before = cards();
    await expect(showCard(forgetful, id)).rejects.toThrow('lost');
    await expect(showCard(forgetful, id)).rejects.toThrow('lost');
    expect(cards()).toBe(before);
  });
});
