import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approve, cancel } from '../../lib/app/decide.ts';
import { freeze } from '../../lib/app/freeze.ts';
import { perform } from '../../lib/app/perform.ts';
import { moveFlow, startFlow } from '../../lib/app/step.ts';
import { planAssign } from '../../lib/domain/plan-assign.ts';
import type { AssignInput } from '../../lib/flows/assign-context.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { readingOf } from '../fixtures/reading.ts';
import { type AppWorld, startAppWorld } from './world.ts';

describe('a decision on a request', () => {
  let world: AppWorld;
  let number = 0;
  let id = '';
  const { digest } = planAssign(healthyChange, [healthyServer], NOW);

  beforeAll(async () => {
    world = await startAppWorld();
  });
  beforeEach(async () => {
    number += 1;
    id = `R-${number}`;
    Object.assign(world, { clock: NOW, areGroupsUnreadable: false });
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
    await moveFlow(world.ports, id, () => readingOf(id, healthyServer));
  });
  afterAll(() => world.end());

  const click = (deliveryId: string) =>
    approve(world.ports, { requestId: id, digest, typed: null, user: 'U02ADAM', deliveryId });
  const state = async () => requestRecordOf((await world.ports.store.loadFlow(id))?.snapshot).state;

  it('that was refused counts when the same click comes again and nothing stands in its way', async () => {
    world.areGroupsUnreadable = true;
    expect(await click(`act:${id}`)).toMatchObject({ kind: 'refused' });
    expect(await state()).toBe('awaiting-approval');
    world.areGroupsUnreadable = false;
    expect(await click(`act:${id}`)).toMatchObject({ kind: 'decided' });
    expect(await state()).toBe('running');
  });

  it('counts once, and its repeat is answered alike', async () => {
    expect(await click(`act:${id}`)).toMatchObject({ kind: 'decided' });
    expect(await click(`act:${id}`)).toMatchObject({ kind: 'decided' });
    const audit = await world.ports.store.auditOf(id);
    expect(audit.filter(({ happening }) => happening.what === 'approved')).toHaveLength(1);
  });

  it('of another plan than the card’s is refused', async () => {
    const act = { requestId: id, digest: '0'.repeat(64), typed: null, user: 'U02ADAM' };
    expect(await approve(world.ports, { ...act, deliveryId: 'other plan' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'another-plan' },
    });
  });

  it('comes too late at the very moment of expiry', async () => {
    world.clock = '2026-11-22T09:00:00.000Z';
    expect(await click(`act:${id}`)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'expired', requestId: id },
    });
  });

  it('to cancel still spares what has not begun after an approval', async () => {
    await click(`act:${id}`);
    const act = { requestId: id, reason: null, user: 'U01RITA', deliveryId: `cancel ${id}` };
    expect(await cancel(world.ports, act)).toMatchObject({ kind: 'decided' });
    const due = await world.ports.store.due(NOW, 100);
    const told = due.flatMap((item) =>
      item.kind === 'outbox' && item.flowId === id ? item.effects : [],
    );
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'tell-flow', flowId: `${id}.EX01.1` }),
    );
  });

  it('to freeze does not hang on Slack for whoever is on a list by name', async () => {
    world.areGroupsUnreadable = true;
    const policy = world.ports.policy();
    const named = { ...policy, approvers: { ...policy.approvers, users: ['U09NAMED'] } };
    const ports = { ...world.ports, policy: () => named };
    const act = { user: 'U09NAMED', channel: 'C01CERTS', deliveryId: `freeze ${id}` };
    expect(await freeze(ports, act, 'mail is bouncing')).toMatchObject({ kind: 'frozen' });
    expect(await freeze(ports, { ...act, deliveryId: 'again' }, 'another reason')).toMatchObject({
      freeze: { reason: 'mail is bouncing' },
    });
    const due = await world.ports.store.due(NOW, 100);
    for (const item of due) {
      if (item.kind === 'outbox' && item.flowId === 'freeze') await perform(ports, item);
    }
    expect(world.announced).toEqual(['frozen']);
    expect(await freeze(ports, { ...act, user: 'U02ADAM' }, 'x')).toMatchObject({
      kind: 'refused',
    });
    expect((await world.ports.store.looseAudit(5)).map(({ happening }) => happening.what)).toEqual(
      expect.arrayContaining(['frozen', 'decision-refused']),
    );
  });
});
