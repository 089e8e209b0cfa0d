import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askAfter, hear } from '../../lib/app/hear.ts';
import type { OperationName } from '../../lib/exchange/operations.ts';
import type { AwaitedOperation } from '../../lib/store/port.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { type AppWorld, startAppWorld } from './world.ts';

describe('an operation whose result is awaited', () => {
  let world: AppWorld;
  let number = 0;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  beforeEach(() => {
    number += 1;
    world.clock = NOW;
    world.started.length = 0;
    world.isExchangeDown = false;
  });
  afterAll(() => world.end());

  const awaited = async (operation: OperationName): Promise<AwaitedOperation> => {
    const server = `EX${number}`;
    const flowId = `R-${number}.EX01.1`;
    await world.ports.store.takeLease(`server:${server}`, flowId, NOW, NOW);
    const item: AwaitedOperation = {
      flowId,
      command: {
        operationId: `operation-${number}`,
        server,
        operation,
        parameters: {},
        fence: 1,
      },
      startedAt: NOW,
      deadlineAt: '2026-11-22T08:10:00.000Z',
      dueAt: '2026-11-22T08:00:03.000Z',
    };
    await world.ports.store.awaitOperation(item);
    return item;
  };
  const inbox = async () =>
    (await world.ports.store.inboxOf(`R-${number}.EX01.1`, 10)).map(({ event }) => event);

  it('is told to its flow once, however often it is heard of', async () => {
    const { command } = await awaited('Restart-CertificateConsumer');
    const result = { restarted: ['IMAP'], notRunning: [] };
    world.reports.set(command.operationId, { state: 'finished', result });
    await hear(world.ports, command.operationId);
    await hear(world.ports, command.operationId);
    expect(await inbox()).toMatchObject([
      { type: 'OPERATION_FINISHED', operationId: command.operationId, result },
    ]);
    expect(await world.ports.store.loadOperation(command.operationId)).toBeNull();
  });

  it('keeps an inventory for those who only look', async () => {
    const { command } = await awaited('Get-CertificateInventory');
    world.reports.set(command.operationId, { state: 'finished', result: healthyServer });
    await hear(world.ports, command.operationId);
    expect(await world.ports.store.loadInventories()).toEqual([healthyServer]);
  });

  it('is sent again when no server has heard of it', async () => {
    const item = await awaited('Enable-ServiceCertificate');
    world.clock = item.dueAt;
    await askAfter(world.ports, item);
    expect(world.started).toEqual([item.command]);
    expect(await inbox()).toEqual([]);
  });

  it('is not sent again while it runs', async () => {
    const item = await awaited('Enable-ServiceCertificate');
    world.reports.set(item.command.operationId, { state: 'running' });
    await askAfter(world.ports, item);
    expect(world.started).toEqual([]);
  });

  it('is given up at its deadline: timed out when it runs, out of reach when it was never heard of', async () => {
    const running = await awaited('Enable-ServiceCertificate');
    world.reports.set(running.command.operationId, { state: 'running' });
    world.clock = running.deadlineAt;
    await askAfter(world.ports, running);
    expect(await inbox()).toMatchObject([
      { type: 'OPERATION_FAILED', failure: { code: 'timed-out' } },
    ]);
    number += 1;
    const unheard = await awaited('Enable-ServiceCertificate');
    await askAfter(world.ports, unheard);
    expect(await inbox()).toMatchObject([
      { type: 'OPERATION_FAILED', failure: { code: 'server-unreachable' } },
    ]);
  });

  it('fails when its answer does not have the form it should have', async () => {
    const { command } = await awaited('Restart-CertificateConsumer');
    world.reports.set(command.operationId, { state: 'finished', result: { restarted: 'all' } });
    await hear(world.ports, command.operationId);
    expect(await inbox()).toMatchObject([
      { type: 'OPERATION_FAILED', failure: { code: 'exchange-error' } },
    ]);
  });

  it('stays awaited while the way to Exchange is down', async () => {
    const item = await awaited('Enable-ServiceCertificate');
    world.isExchangeDown = true;
    await askAfter(world.ports, item);
    const awaitedStill = await world.ports.store.loadOperation(item.command.operationId);
    expect(awaitedStill?.dueAt).toBe('2026-11-22T08:00:05.000Z');
    expect(await inbox()).toEqual([]);
  });

  it('is not sent again while Signet is frozen: its flow is told', async () => {
    const item = await awaited('Enable-ServiceCertificate');
    const freeze = { reason: 'stop', by: 'U01RITA', at: NOW, unfreezeProposedBy: null };
    await world.ports.store.setFreeze(freeze, null, [], 'freeze');
    await askAfter(world.ports, item);
    await world.ports.store.setFreeze(null, freeze, [], 'unfreeze');
    expect(world.started).toEqual([]);
    expect(await inbox()).toMatchObject([{ type: 'HELD', why: 'stop' }]);
    expect(await world.ports.store.loadOperation(item.command.operationId)).toBeNull();
  });

  it('is not sent again without the lease it was made under: its flow is told', async () => {
    const item = await awaited('Enable-ServiceCertificate');
    const resource = `server:${item.command.server}`;
    await world.ports.store.releaseLease(resource, item.flowId);
    await askAfter(world.ports, item);
    expect(world.started).toEqual([]);
    expect(await inbox()).toMatchObject([{ type: 'LEASE_LOST' }]);
    const other = await world.ports.store.takeLease(resource, 'R-OTHER.EX01.1', NOW, NOW);
    expect(other).toMatchObject({ taken: true });
  });
});
