import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveFlow, startFlow } from '../../lib/app/step.ts';
import type { AssignInput } from '../../lib/flows/assign-context.ts';
import { AlreadyDelivered, RevisionConflict, type Store } from '../../lib/store/port.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const input: AssignInput = {
  id: 'R-AAAAAA',
  requestedBy: 'U01RITA',
  at: NOW,
  channel: 'C01CERTS',
  text: 'assign …',
  change: { ...healthyChange, servers: ['EX01', 'EX02'] },
  isSimulated: true,
  policyVersion: '1',
  approvalExpiresAfterMinutes: 60,
};
const CANCEL = { type: 'CANCEL', at: NOW, by: 'U01RITA', reason: null };

describe('a step of a flow', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world.end());

  it('saves snapshot, audit entry and effects at once, each effect with an id of its own', async () => {
    await startFlow(world.ports, 'assign', 'R-AAAAAA', input);
    expect(await world.ports.store.auditOf('R-AAAAAA')).toMatchObject([
      { by: 'U01RITA', requestId: 'R-AAAAAA', happening: { what: 'requested' } },
    ]);
    const due = await world.ports.store.due(NOW, 10);
    const effects = due.flatMap((item) => (item.kind === 'outbox' ? item.effects : []));
    expect(effects.map(({ effectId, type }) => [effectId, type])).toEqual([
      ['R-AAAAAA/000001/0', 'start-operation'],
      ['R-AAAAAA/000001/1', 'start-operation'],
      ['R-AAAAAA/000001/2', 'start-operation'],
      ['R-AAAAAA/000001/3', 'start-operation'],
      ['R-AAAAAA/000001/4', 'show-card'],
    ]);
  });

  it('does not start a flow whose id is taken', async () => {
    await startFlow(world.ports, 'assign', 'R-BBBBBB', { ...input, id: 'R-BBBBBB' });
    await expect(
      startFlow(world.ports, 'assign', 'R-BBBBBB', { ...input, id: 'R-BBBBBB' }),
    ).rejects.toThrow(RevisionConflict);
  });

  it('takes a delivery of Slack once', async () => {
    await startFlow(world.ports, 'assign', 'R-CCCCCC', { ...input, id: 'R-CCCCCC' });
    const move = () =>
      moveFlow(world.ports, 'R-CCCCCC', ({ isOpen }) => (isOpen ? [CANCEL] : null), {
        deliveryId: 'act:1',
      });
    await startFlow(world.ports, 'assign', 'R-DDDDDD', { ...input, id: 'R-DDDDDD' });
    expect(await move()).toMatchObject({ isOpen: false, revision: 2 });
    await expect(
      moveFlow(world.ports, 'R-DDDDDD', () => [CANCEL], { deliveryId: 'act:1' }),
    ).rejects.toThrow(AlreadyDelivered);
  });

  it('loads again and repeats when somebody else was faster, and chooses anew', async () => {
    await startFlow(world.ports, 'assign', 'R-EEEEEE', { ...input, id: 'R-EEEEEE' });
    let failures = 2;
    const store: Store = {
      ...world.ports.store,
      save: async (step) => {
        failures -= 1;
        if (failures >= 0) throw new RevisionConflict('Somebody was faster.');
        return world.ports.store.save(step);
      },
    };
    let choices = 0;
    const moved = await moveFlow({ ...world.ports, store }, 'R-EEEEEE', () => {
      choices += 1;
      return [CANCEL];
    });
    expect(choices).toBe(3);
    expect(moved?.isOpen).toBe(false);
  });

  it('writes nothing for an event that does not fit', async () => {
    await startFlow(world.ports, 'assign', 'R-FFFFFF', { ...input, id: 'R-FFFFFF' });
    const moved = await moveFlow(world.ports, 'R-FFFFFF', () => [
      { type: 'EXPIRE', at: NOW, round: 1 },
    ]);
    expect(moved?.revision).toBe(1);
  });

  it('says that there is no such flow', async () => {
    expect(await moveFlow(world.ports, 'R-NOBODY', () => [CANCEL])).toBeNull();
  });
});
