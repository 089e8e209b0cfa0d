import { describe, expect, it } from 'vitest';
import {
  createGuidedExecutor,
  type GuidedDesk,
  type GuidedTask,
  withdrawn,
} from '../../lib/exchange/guided.ts';
import type { OperationCommand } from '../../lib/exchange/port.ts';

const COMMAND: OperationCommand = {
  operationId: 'R-4F7K2Q.EX02.1.1',
  server: 'EX02',
  operation: 'Enable-ServiceCertificate',
  parameters: {
    thumbprint: 'AB'.repeat(20),
    services: ['IIS', 'SMTP'],
    defaultSmtp: 'keep',
    doNotRequireSsl: false,
  },
  fence: 7,
};

function opened(start = '2026-11-22T10:00:00.000Z') {
  const tasks = new Map<string, GuidedTask>();
  let now = start;
  const desk: GuidedDesk = {
    async post(task) {
      if (!tasks.has(task.command.operationId)) tasks.set(task.command.operationId, task);
    },
    find: async (operationId) => tasks.get(operationId) ?? null,
    async expire(operationId, ended) {
      const task = tasks.get(operationId);
      if (task !== undefined) tasks.set(operationId, { ...task, ended });
    },
  };
  const executor = createGuidedExecutor({
    desk,
    servers: ['edge01', 'EX02'],
    script: (operation, values) => `${operation} ${JSON.stringify(values)}`,
    clock: () => now,
    expiresAfterMinutes: 60,
    isSimulated: false,
  });
  return {
    executor,
    tasks,
    at: (later: string) => {
      now = later;
    },
    end(task: GuidedTask, ended: GuidedTask['ended']) {
      tasks.set(task.command.operationId, { ...task, ended });
    },
  };
}

describe('the guided executor', () => {
  it('hands out the script with its values, and until when', async () => {
    const { executor, tasks } = opened();
    await executor.start(COMMAND);
    expect(tasks.get(COMMAND.operationId)).toEqual({
      command: COMMAND,
      script: `Enable-ServiceCertificate ${JSON.stringify({
        OperationId: 'R-4F7K2Q.EX02.1.1',
        Server: 'EX02',
        Fence: '7',
        Thumbprint: 'AB'.repeat(20),
        Services: 'IIS,SMTP',
        DefaultSmtp: 'keep',
        DoNotRequireSsl: 'false',
      })}`,
      postedAt: '2026-11-22T10:00:00.000Z',
      expiresAt: '2026-11-22T11:00:00.000Z',
      ended: null,
    });
  });

  it('hands out nothing that does not fit its patterns', async () => {
    const { executor, tasks } = opened();
    const hostile = { ...COMMAND, operationId: 'x"; Remove-Item C:\\' };
    await executor.start(hostile);
    expect(tasks.get(hostile.operationId)).toMatchObject({
      script: '',
      ended: { state: 'failed' },
    });
    expect(await executor.read(hostile.operationId)).toMatchObject({
      failure: { code: 'exchange-error', message: expect.stringContaining('OperationId') },
    });
  });

  it('is running until somebody answers, and then says what was brought', async () => {
    const { executor, tasks, end } = opened();
    expect(await executor.read(COMMAND.operationId)).toEqual({ state: 'unheard' });
    await executor.start(COMMAND);
    expect(await executor.read(COMMAND.operationId)).toEqual({ state: 'running' });
    const task = tasks.get(COMMAND.operationId);
    if (task === undefined) throw new Error('Nothing was posted.');
    end(task, { state: 'finished', result: { restarted: [] } });
    expect(await executor.read(COMMAND.operationId)).toEqual({
      state: 'finished',
      result: { restarted: [] },
    });
  });

  it('has failed when nobody answers in time, and does not claim that nothing was run', async () => {
    const { executor, tasks, at } = opened();
    await executor.start(COMMAND);
    at('2026-11-22T10:59:59.999Z');
    expect((await executor.read(COMMAND.operationId)).state).toBe('running');
    at('2026-11-22T11:00:00.000Z');
    expect(await executor.read(COMMAND.operationId)).toMatchObject({
      state: 'failed',
      failure: { code: 'timed-out', message: expect.stringContaining('may have run it') },
    });
    expect(tasks.get(COMMAND.operationId)?.ended).toMatchObject({ state: 'failed' });
  });

  it('has failed as cancelled when somebody says that it was not run', async () => {
    const { executor, tasks, end } = opened();
    await executor.start(COMMAND);
    const task = tasks.get(COMMAND.operationId);
    if (task === undefined) throw new Error('Nothing was posted.');
    end(task, withdrawn(task));
    expect(await executor.read(COMMAND.operationId)).toMatchObject({
      state: 'failed',
      failure: {
        code: 'cancelled',
        message: expect.stringContaining('Enable-ServiceCertificate was not run on EX02'),
      },
    });
  });

  it('does not ask for an agent that nothing comes through', async () => {
    const { executor, tasks, end } = opened();
    const operation = 'Test-OperationPermission';
    await executor.start({ ...COMMAND, operation, parameters: { thumbprint: null }, fence: null });
    const task = tasks.get(COMMAND.operationId);
    if (task === undefined) throw new Error('Nothing was posted.');
    const checks = ['directory-writable', 'agent-version'].map((check) => ({
      check,
      passed: check !== 'agent-version',
      detail: '',
    }));
    end(task, { state: 'finished', result: { checks } });
    expect(await executor.read(COMMAND.operationId)).toEqual({
      state: 'finished',
      result: { checks: [checks[0]] },
    });
  });

  it('asks nobody to run anything on a server that is not reached this way', async () => {
    const { executor, tasks } = opened();
    await executor.start({ ...COMMAND, server: 'EX09' });
    expect(tasks.get(COMMAND.operationId)?.ended).not.toBeNull();
    expect(await executor.read(COMMAND.operationId)).toMatchObject({
      state: 'failed',
      failure: { code: 'server-unreachable' },
    });
  });

  it('names its servers, and waits for them as long as a person may take', async () => {
    const { executor } = opened();
    expect(await executor.servers()).toEqual(['EDGE01', 'EX02']);
    expect(executor.patienceSeconds?.('EX02')).toBe(3660);
  });
});
