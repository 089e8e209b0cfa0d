import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deny } from '../../lib/app/decide.ts';
import { freeze } from '../../lib/app/freeze.ts';
import { home } from '../../lib/app/home.ts';
import { perform } from '../../lib/app/perform.ts';
import { moveFlow, startFlow } from '../../lib/app/step.ts';
import { ADAM, AVA, RITA, STAN } from '../../lib/desk/people.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { readingOf } from '../fixtures/reading.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const LONG_AGO = '2026-10-01T08:00:00.000Z';
const FAR_AHEAD = '2027-01-01T00:00:00.000Z';

describe('App Home, when something in it changes', () => {
  let world: AppWorld;
  let number = 0;
  let id = '';

  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world.end());

  /** Performs everything that is due, and what comes of it. */
  const settle = async () => {
    for (let round = 0; round < 4; round += 1) {
      for (const item of await world.ports.store.due(FAR_AHEAD, 500)) {
        if (item.kind === 'outbox') await perform(world.ports, item);
      }
    }
  };
  const looks = (user: string, pages = '0.0.0') => home(world.ports, { user, pages });
  const drawnFor = () => world.homes.map(({ user }) => user).toSorted();

  beforeEach(async () => {
    number += 1;
    id = `R-HOME0${number}`;
    world.clock = NOW;
    world.isSlackDown = false;
    await startFlow(world.ports, 'assign', id, {
      id,
      requestedBy: RITA.id,
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: healthyChange,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 60,
    });
    await moveFlow(world.ports, id, () => readingOf(id, healthyServer));
    await settle();
    world.homes.length = 0;
  });

  const denied = (deliveryId: string) =>
    deny(world.ports, { requestId: id, reason: 'no', user: ADAM.id, deliveryId });

  it('is drawn for nobody who never looked', async () => {
    await denied('deny 1');
    await settle();
    expect(world.homes).toEqual([]);
  });

  it('is drawn for who asked and for the approvers, when somebody else decides, on their pages', async () => {
    await looks(RITA.id, '0.2.0');
    await looks(AVA.id);
    await looks(STAN.id);
    await denied('deny 2');
    await settle();
    expect(drawnFor()).toEqual([AVA.id, RITA.id].toSorted());
    expect(world.homes).toContainEqual({ user: RITA.id, pages: '0.2.0' });
  });

  it('is left to whoever has not looked for a month', async () => {
    world.clock = LONG_AGO;
    await looks(AVA.id);
    world.clock = NOW;
    await denied('deny 3');
    await settle();
    expect(drawnFor()).not.toContain(AVA.id);
  });

  it('waits for Slack, and gives up where Slack says no', async () => {
    await looks(AVA.id);
    await looks(RITA.id);
    await denied('deny 4');
    world.isSlackDown = true;
    await settle();
    expect(world.homes).toEqual([]);
    world.isSlackDown = false;
    world.homeless.add(AVA.id);
    await settle();
    world.homeless.clear();
    await settle();
    expect(drawnFor()).toEqual([RITA.id]);
  });

  it('is drawn for everybody when Signet is frozen, and so are the cards of open requests', async () => {
    await looks(RITA.id);
    await looks(AVA.id);
    expect(world.lastCardSaysFrozen).toBe(false);
    const act = { user: ADAM.id, channel: 'C01CERTS', deliveryId: 'cmd:freeze' };
    await freeze(world.ports, act, 'mail is bouncing');
    await settle();
    expect(drawnFor()).toEqual([AVA.id, RITA.id].toSorted());
    expect(world.cards.at(-1)?.id).toBe(id);
    expect(world.lastCardSaysFrozen).toBe(true);
  });

  it('keeps in the trail that somebody froze a second time; a repeat of the first is no second time', async () => {
    const refusals = async () =>
      (await world.ports.store.looseAudit(50)).filter(
        ({ happening }) => happening.what === 'decision-refused',
      );
    const act = { user: ADAM.id, channel: 'C01CERTS', deliveryId: 'cmd:freeze' };
    await freeze(world.ports, act, 'mail is bouncing');
    expect(await refusals()).toEqual([]);
    await freeze(world.ports, { ...act, user: AVA.id, deliveryId: 'cmd:again' }, 'me too');
    expect(await refusals()).toMatchObject([
      { by: AVA.id, happening: { decision: 'freeze', refusal: { code: 'already-frozen' } } },
    ]);
  });
});
