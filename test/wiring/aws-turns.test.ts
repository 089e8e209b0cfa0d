import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribute, packed } from '../../lib/store/item.ts';
import { takeInTurn } from '../../lib/wiring/aws-turns.ts';
import { type AppWorld, startAppWorld } from '../app/world.ts';

/** A record's new image: something came into the inbox of this flow. */
function inboxOf(flowId: string) {
  const at = '2026-11-22T08:00:00.000Z';
  const event = { type: 'THAWED', at };
  return { kind: attribute('inbox'), body: packed({ flowId, id: 'x', event, dueAt: at }) };
}

describe('a batch of the stream', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world.end());

  /** Takes the flows' inboxes; what was begun and ended, in order. */
  async function taken(flowIds: readonly string[], failing?: string) {
    const happened: string[] = [];
    const store = {
      ...world.ports.store,
      inboxOf: async (flowId: string) => {
        happened.push(`begin ${flowId}`);
        await new Promise(setImmediate);
        if (flowId === failing) throw new Error('The table is away.');
        happened.push(`end ${flowId}`);
        return [];
      },
    };
    const take = takeInTurn({ ...world.ports, store });
    const outcomes = await Promise.allSettled(flowIds.map((id) => take(inboxOf(id))));
    return { happened, outcomes: outcomes.map(({ status }) => status) };
  }

  it('is worked off in order for one request, and side by side for several', async () => {
    const { happened } = await taken(['R-A.EX01.1', 'R-A', 'R-B']);
    expect(happened.indexOf('end R-A.EX01.1')).toBeLessThan(happened.indexOf('begin R-A'));
    expect(happened.indexOf('begin R-B')).toBeLessThan(happened.indexOf('end R-A.EX01.1'));
  });

  it('goes on behind a record that fails, which is logged', async () => {
    const { happened, outcomes } = await taken(['R-A.EX01.1', 'R-A'], 'R-A.EX01.1');
    expect(outcomes).toEqual(['rejected', 'fulfilled']);
    expect(happened).toContain('end R-A');
    expect(world.logged).toContain('a record of the stream is put off');
  });
});
