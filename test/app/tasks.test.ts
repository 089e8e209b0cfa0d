import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGuidedDesk } from '../../lib/app/guided-desk.ts';
import { perform } from '../../lib/app/perform.ts';
import type { Ports } from '../../lib/app/ports.ts';
import { moveFlow, startFlow } from '../../lib/app/step.ts';
import { bringOutput, closeTasks, withdrawTask } from '../../lib/app/tasks.ts';
import { createGuidedExecutor } from '../../lib/exchange/guided.ts';
import type { AssignInput } from '../../lib/flows/assign-context.ts';
import type { ScriptFile, TaskBoard } from '../../lib/slack/task-board.ts';
import type { ShownTask } from '../../lib/slack/views/task.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const RITA = 'U01RITA';
const AVA = 'U03AVA';
const STAN = 'U04STAN';
const TOO_LATE = '2026-11-22T09:00:00.000Z';

describe('a command that somebody is asked to run', () => {
  let world: AppWorld;
  let ports: Ports;
  let id = '';
  let number = 0;
  const shown: ShownTask[] = [];
  const attached: ScriptFile[] = [];
  const taskBoard: TaskBoard = {
    post: async (_card, task, effectId) => {
      shown.push(task);
      world.posted.push(effectId);
    },
    update: async (_place, task) => void shown.push(task),
    hasFile: async (_card, name) => attached.some((file) => file.name === name),
    attach: async (_card, file) => void attached.push(file),
  };

  beforeAll(async () => {
    world = await startAppWorld();
    const executor = createGuidedExecutor({
      desk: createGuidedDesk(world.ports),
      servers: ['EX01'],
      script: (operation) => `# ${operation}`,
      clock: () => world.clock,
      expiresAfterMinutes: 60,
      isSimulated: true,
    });
    ports = { ...world.ports, executor, taskBoard };
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    number += 1;
    id = `R-${number}`;
    world.clock = NOW;
    world.posted.length = 0;
    shown.length = 0;
    attached.length = 0;
    const input: AssignInput = {
      id,
      requestedBy: RITA,
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: healthyChange,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 60,
    };
    await startFlow(ports, 'assign', id, input);
    await performAll();
  });

  /** Whatever is due for this request, and what comes of it. */
  async function performAll(): Promise<void> {
    for (let round = 0; round < 5; round += 1) {
      const due = await ports.store.due(TOO_LATE, 100);
      for (const item of due) {
        if (item.kind === 'outbox' && item.flowId === id) await perform(ports, item);
      }
    }
  }

  const test = () => `${id}.permission.1.EX01`;
  const output = (change: object = {}) =>
    JSON.stringify({
      signet: 1,
      operation: 'Test-OperationPermission',
      operationId: test(),
      server: 'EX01',
      state: 'finished',
      result: { checks: [] },
      ...change,
    });
  const bring = (user: string, text: string, deliveryId = `d-${number}-${user}`) =>
    bringOutput(ports, { user, deliveryId, operationId: test(), text });
  const trail = async () =>
    (await ports.store.auditOf(id)).filter(({ happening }) => happening.what === 'task-ended');
  const told = async () =>
    (await ports.store.inboxOf(id, 10)).filter(({ event }) => event.operationId === test());

  it('is shown with its script, once, however often it is drawn', async () => {
    expect(shown.map(({ task }) => task.command.operation).toSorted()).toEqual([
      'Get-CertificateInventory',
      'Test-OperationPermission',
    ]);
    expect(shown[0]?.requestedBy).toBe(RITA);
    expect(attached.toSorted((one, other) => one.text.localeCompare(other.text))).toEqual([
      { name: `${id}.read.1.EX01.ps1`, text: '# Get-CertificateInventory' },
      { name: `${id}.permission.1.EX01.ps1`, text: '# Test-OperationPermission' },
    ]);
  });

  it('tells the flow when its output is brought, and keeps who brought it', async () => {
    expect(await bring(AVA, output())).toEqual({ kind: 'taken' });
    expect((await told()).map(({ event }) => event.type)).toEqual(['OPERATION_FINISHED']);
    expect(await trail()).toMatchObject([
      { by: AVA, happening: { operation: 'Test-OperationPermission', outcome: 'finished' } },
    ]);
    await performAll();
    expect(shown.at(-1)?.task).toMatchObject({ endedBy: AVA });
  });

  it('counts once: a repeat changes nothing, and somebody else is told', async () => {
    await bring(AVA, output());
    expect(await bring(AVA, output(), 'again')).toEqual({ kind: 'taken' });
    expect(await bring(RITA, output())).toEqual({
      kind: 'refused',
      refusal: { code: 'task-ended' },
    });
    expect(await trail()).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it('is not ended by what it did not print', async () => {
    for (const text of ['', 'Access denied', output({ server: 'EX02' })]) {
      expect(await bring(AVA, text)).toMatchObject({
        kind: 'refused',
        refusal: { code: 'not-the-output', why: expect.stringMatching(/EX01/) },
      });
    }
    expect(await ports.store.loadTask(test())).toMatchObject({ ended: null });
    expect(await trail()).toEqual([]);
  });

  it('is ended by nobody who is on no list, and not while the lists can’t be read', async () => {
    expect(await bring(STAN, output())).toMatchObject({ refusal: { code: 'not-on-a-list' } });
    world.areGroupsUnreadable = true;
    expect(await bring(AVA, output())).toMatchObject({ refusal: { code: 'lists-unreadable' } });
    world.areGroupsUnreadable = false;
    expect(await ports.store.loadTask(test())).toMatchObject({ ended: null });
    const refused = (await ports.store.auditOf(id)).filter(
      ({ happening }) => happening.what === 'request-refused',
    );
    expect(refused.map(({ by }) => by)).toEqual([STAN, AVA]);
  });

  it('fails as cancelled when somebody says that it won’t be run', async () => {
    const act = { user: AVA, deliveryId: `w-${number}`, operationId: test() };
    expect(await withdrawTask(ports, act)).toEqual({ kind: 'taken' });
    expect((await told()).map(({ event }) => event)).toMatchObject([
      { type: 'OPERATION_FAILED', failure: { code: 'cancelled' } },
    ]);
    expect(await trail()).toMatchObject([{ by: AVA, happening: { outcome: 'cancelled' } }]);
  });

  it('takes nothing after its time, and says in the thread that it is over', async () => {
    world.clock = TOO_LATE;
    expect(await bring(AVA, output())).toMatchObject({ refusal: { code: 'task-expired' } });
    expect(await ports.executor.read(test())).toMatchObject({ failure: { code: 'timed-out' } });
    await performAll();
    expect(shown.at(-1)?.task).toMatchObject({ endedBy: 'signet' });
  });

  it('is closed when its request has ended, and not before', async () => {
    await closeTasks(ports, id);
    expect(await ports.store.loadTask(test())).toMatchObject({ ended: null });
    await moveFlow(ports, id, () => [{ type: 'CANCEL', at: NOW, by: RITA, reason: null }]);
    await performAll();
    expect(await ports.store.loadTask(test())).toMatchObject({ endedBy: 'signet' });
    expect(await bring(AVA, output())).toMatchObject({ refusal: { code: 'task-ended' } });
  });
});
