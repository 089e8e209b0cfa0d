import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewLeases } from '../../lib/app/lease.ts';
import { send } from '../../lib/app/send.ts';
import type { AwaitedOperation } from '../../lib/store/port.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const HALF_AN_HOUR_LATER = '2026-11-22T08:30:00.000Z';

describe('the leases of a restart', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world.end());

  async function restart(server: string): Promise<AwaitedOperation> {
    const flowId = `R-${server}.${server}.1`;
    const answer = await world.ports.store.takeLease(`server:${server}`, flowId, NOW, NOW);
    const operation: AwaitedOperation = {
      flowId,
      command: {
        operationId: `restart-${server}`,
        server,
        operation: 'Restart-CertificateConsumer',
        parameters: { consumers: ['POP'] },
        fence: answer.taken ? answer.fence : null,
      },
      leases: ['site:HQ'],
      startedAt: NOW,
      deadlineAt: HALF_AN_HOUR_LATER,
      dueAt: NOW,
    };
    await world.ports.store.awaitOperation(operation);
    return operation;
  }

  it('are the server’s and the site’s: without either nothing leaves', async () => {
    const { store } = world.ports;
    const first = await restart('EX01');
    const second = await restart('EX02');
    await store.takeLease('site:HQ', first.flowId, NOW, NOW);
    await send(world.ports, second);
    expect(world.started).toEqual([]);
    expect(await store.inboxOf(second.flowId, 5)).toMatchObject([
      { event: { type: 'LEASE_LOST' } },
    ]);
    await send(world.ports, first);
    expect(world.started).toEqual([first.command]);
  });

  it('are all renewed for as long as the restart may run', async () => {
    const { store } = world.ports;
    const operation = await restart('EX03');
    await store.takeLease('site:BRANCH', operation.flowId, NOW, NOW);
    expect(await renewLeases(world.ports, { ...operation, leases: ['site:BRANCH'] })).toBe(1);
    const shortly = '2026-11-22T08:14:00.000Z';
    for (const resource of ['server:EX03', 'site:BRANCH']) {
      const answer = await store.takeLease(resource, 'R-OTHER.EX03.1', shortly, HALF_AN_HOUR_LATER);
      expect(answer).toEqual({ taken: false, holder: operation.flowId });
    }
  });
});
