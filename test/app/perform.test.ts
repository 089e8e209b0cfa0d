import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../lib/app/perform.ts';
import { showCard } from '../../lib/app/show.ts';
import { startFlow } from '../../lib/app/step.ts';
import type { AssignInput } from '../../lib/flows/assign-context.ts';
import type { Effect } from '../../lib/flows/effects.ts';
import { SlackRefused } from '../../lib/slack/messenger.ts';
import type { OutboxItem } from '../../lib/store/port.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { type AppWorld, startAppWorld } from './world.ts';

/** What a reading of one server is made of. */
const READING = ['Get-CertificateInventory', 'Test-OperationPermission'];

describe('performing an outbox item', () => {
  let world: AppWorld;
  let number = 0;
  let id = '';
  beforeAll(async () => {
    world = await startAppWorld();
  });
  beforeEach(async () => {
    number += 1;
    id = `R-${number}`;
    const right = { isExchangeDown: false, isSlackDown: false, isCardDeleted: false };
    Object.assign(world, { clock: NOW, ...right });
    world.posted.length = 0;
    world.started.length = 0;
    world.cards.length = 0;
    const input: AssignInput = {
      id,
      requestedBy: 'U01RITA',
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: healthyChange,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 60,
    };
    await startFlow(world.ports, 'assign', id, input);
  });
  afterAll(() => world.end());

  const outbox = async (): Promise<OutboxItem> => {
    const due = await world.ports.store.due('2027-01-01T00:00:00.000Z', 100);
    const found = due.find((item) => item.kind === 'outbox' && item.flowId === id);
    if (found?.kind !== 'outbox') throw new Error(`${id} has no outbox item.`);
    return found;
  };
  const change: Effect = {
    type: 'start-operation',
    effectId: 'change',
    operationId: 'change',
    server: 'EX01',
    operation: 'Enable-ServiceCertificate',
    parameters: {},
    fence: 1,
    timeoutSeconds: 60,
  };

  it('does every effect and removes the item', async () => {
    await perform(world.ports, await outbox());
    expect(world.started.map(({ operation }) => operation)).toEqual(READING);
    expect(world.cards).toHaveLength(1);
    await expect(outbox()).rejects.toThrow('no outbox item');
  });

  it('keeps what is done and tries the rest again later when Slack is away', async () => {
    world.isSlackDown = true;
    await perform(world.ports, await outbox());
    const item = await outbox();
    expect(item).toMatchObject({ attempts: 1, done: [`${id}/000001/0`, `${id}/000001/1`] });
    expect(item.dueAt > NOW).toBe(true);
    world.isSlackDown = false;
    await perform(world.ports, item);
    expect(world.started).toHaveLength(2);
    expect(world.cards).toHaveLength(1);
  });

  it('does not hold up a change because Slack is away', async () => {
    world.isSlackDown = true;
    const item = await outbox();
    const reading = item.effects[0];
    const card = item.effects.at(-1);
    if (reading === undefined || card === undefined) throw new Error('Two effects were expected.');
    await perform(world.ports, { ...item, effects: [card, reading] });
    expect(world.started).toHaveLength(1);
    expect((await outbox()).done).toEqual([reading.effectId]);
  });

  it('gives up telling people after a long while, and says so in the log', async () => {
    world.isSlackDown = true;
    await world.ports.store.updateOutbox({
      ...(await outbox()),
      attempts: 1000,
      done: [`${id}/000001/0`, `${id}/000001/1`],
    });
    await perform(world.ports, await outbox());
    await expect(outbox()).rejects.toThrow('no outbox item');
    expect(world.logged).toContain('people could not be told; given up');
  });

  it('goes on when Exchange is out of reach: the operation is asked after later', async () => {
    world.isExchangeDown = true;
    await perform(world.ports, await outbox());
    expect(world.cards).toHaveLength(1);
    expect(await world.ports.store.loadOperation(`${id}.read.1.EX01`)).not.toBeNull();
  });

  it('starts no change while Signet is frozen, and tells the flow; reading goes on', async () => {
    const freeze = { reason: 'stop', by: 'U01RITA', at: NOW, unfreezeProposedBy: null };
    await world.ports.store.setFreeze(freeze, null, [], `freeze ${id}`);
    const item = await outbox();
    await perform(world.ports, { ...item, effects: [change, ...item.effects] });
    expect(world.started.map(({ operation }) => operation)).toEqual(READING);
    expect((await world.ports.store.inboxOf(id, 10)).map(({ event }) => event)).toMatchObject([
      { type: 'HELD', operationId: 'change', why: 'stop' },
    ]);
    await world.ports.store.setFreeze(null, freeze, [], `unfreeze ${id}`);
  });

  it('looks for what it may have posted before it died, and posts nothing twice', async () => {
    const item = await outbox();
    const died = {
      ...world.ports.store,
      keepCardPlace: async () => {
        throw new Error('The process died.');
      },
      updateOutbox: async () => undefined,
      removeOutbox: async () => undefined,
    };
    await perform({ ...world.ports, store: died }, item);
    expect(world.cards).toHaveLength(1);
    await perform(world.ports, await outbox());
    expect(world.cards).toHaveLength(2);
    expect(world.posted).toHaveLength(1);
  });

  it('is done by one of two that see it', async () => {
    const item = await outbox();
    await Promise.all([perform(world.ports, item), perform(world.ports, item)]);
    await perform(world.ports, item);
    expect(world.started).toHaveLength(2);
    expect(world.cards).toHaveLength(1);
  });

  it('posts a card that somebody deleted anew', async () => {
    await perform(world.ports, await outbox());
    world.isCardDeleted = true;
    await world.ports.store.noteCardRevision(id, 0);
    await expect(showCard(world.ports, id)).rejects.toThrow(SlackRefused);
    await showCard(world.ports, id);
    expect(world.posted).toHaveLength(2);
  });

  it('starts a server’s flow once', async () => {
    const start: Effect = {
      type: 'start-server-change',
      effectId: 'child',
      id: `${id}.EX01.1`,
      input: {
        requestId: id,
        server: 'EX01',
        change: healthyChange,
        approved: {
          server: 'EX01',
          verdict: 'allowed',
          findings: [],
          steps: [],
          certificate: null,
          digest: '0',
        },
        approvalEndsAt: '2026-11-23T08:00:00.000Z',
        round: 1,
        at: NOW,
      },
    };
    const item = await outbox();
    await perform(world.ports, { ...item, effects: [start, { ...start, effectId: 'again' }] });
    expect(await world.ports.store.loadFlow(`${id}.EX01.1`)).toMatchObject({ revision: 1 });
  });
});
