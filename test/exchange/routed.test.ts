import { describe, expect, it } from 'vitest';
import {
  type ExchangeExecutor,
  ExecutorUnavailable,
  type OperationCommand,
} from '../../lib/exchange/port.ts';
import { createRoutedExecutor } from '../../lib/exchange/routed.ts';

function way(names: readonly string[], isSimulated = true) {
  const started: OperationCommand[] = [];
  const state = { isUnavailable: false, asked: 0 };
  const executor: ExchangeExecutor = {
    isSimulated,
    servers: async () => names,
    start: async (command) => void started.push(command),
    async read(operationId) {
      state.asked += 1;
      if (state.isUnavailable) throw new ExecutorUnavailable('away');
      const isKnown = started.some((command) => command.operationId === operationId);
      return { state: isKnown ? 'running' : 'unheard' };
    },
  };
  return { executor, started, state };
}

function read(server: string): OperationCommand {
  return {
    operationId: `read.${server}`,
    server,
    operation: 'Get-CertificateInventory',
    parameters: {},
    fence: null,
  };
}

function routed() {
  const people = way(['EX02', 'EDGE01'], false);
  const others = way(['EX01', 'EX02', 'EX03']);
  const executor = createRoutedExecutor([
    { executor: people.executor, takes: (server) => ['EX02', 'EDGE01'].includes(server) },
    { executor: others.executor, takes: () => true },
  ]);
  return { people, others, executor };
}

describe('one executor over several', () => {
  it('names every server once', async () => {
    expect(await routed().executor.servers()).toEqual(['EDGE01', 'EX01', 'EX02', 'EX03']);
  });

  it('starts an operation in the server’s own way and nowhere else', async () => {
    const { executor, people, others } = routed();
    await executor.start(read('EX02'));
    await executor.start(read('EX03'));
    await executor.start(read('UNKNOWN'));
    expect(people.started.map(({ server }) => server)).toEqual(['EX02']);
    expect(others.started.map(({ server }) => server)).toEqual(['EX03', 'UNKNOWN']);
  });

  it('finds an operation wherever it was started, and asks no further', async () => {
    const { executor, others } = routed();
    await executor.start(read('EX02'));
    await executor.start(read('EX03'));
    expect(await executor.read('read.EX03')).toEqual({ state: 'running' });
    const { asked } = others.state;
    expect(await executor.read('read.EX02')).toEqual({ state: 'running' });
    expect(others.state.asked).toBe(asked);
    expect(await executor.read('nobody')).toEqual({ state: 'unheard' });
  });

  it('never takes silence for unheard: a way that is down may know of it', async () => {
    const { executor, people } = routed();
    await executor.start(read('EX03'));
    people.state.isUnavailable = true;
    expect(await executor.read('read.EX03')).toEqual({ state: 'running' });
    await expect(executor.read('read.EX02')).rejects.toThrow(ExecutorUnavailable);
  });

  it('is simulated only when all of it is', () => {
    expect(routed().executor.isSimulated).toBe(false);
    const { executor } = way(['EX01']);
    expect(createRoutedExecutor([{ executor, takes: () => true }]).isSimulated).toBe(true);
  });
});
