import { describe, expect, it } from 'vitest';
import { refreshInventories } from '../../lib/app/refresh-inventories.ts';
import { ExecutorUnavailable, type OperationReport } from '../../lib/exchange/port.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const SERVERS = Array.from({ length: 500 }, (_, index) => `EX${String(index).padStart(3, '0')}`);

function world(given: {
  readonly servers?: readonly string[];
  readonly unreachable?: readonly string[];
  readonly report?: (server: string) => OperationReport;
}) {
  const { servers = SERVERS, unreachable = [] } = given;
  const saved: string[] = [];
  const logged: string[] = [];
  let underWay = 0;
  let most = 0;
  let ids = 0;
  const asks = new Map<string, number>();
  const log = (message: string) => void logged.push(message);
  const ports: Parameters<typeof refreshInventories>[0] = {
    executor: {
      isSimulated: true,
      servers: async () => servers,
      start: async ({ server }) => {
        if (unreachable.includes(server)) throw new ExecutorUnavailable('turned away');
        underWay += 1;
        most = Math.max(most, underWay);
      },
      read: async (operationId) => {
        const server = operationId.split('.')[1] ?? '';
        const times = (asks.get(server) ?? 0) + 1;
        asks.set(server, times);
        if (times < 3) return { state: 'running' };
        underWay -= 1;
        const result = { ...healthyServer, server };
        return given.report?.(server) ?? { state: 'finished', result };
      },
    },
    store: { saveInventory: async ({ server }) => void saved.push(server) },
    newId: () => {
      ids += 1;
      return String(ids);
    },
    pause: async () => undefined,
    log: { info: log, warn: log, error: log },
  };
  return { ports, saved, logged, most: () => most };
}

describe('reading the inventories', () => {
  it('reads 500 servers, fifty at once at most', async () => {
    const { ports, saved, most } = world({});
    await refreshInventories(ports);
    expect(saved.toSorted()).toEqual(SERVERS);
    expect(most()).toBe(50);
  });

  it('reads those that are named, and no others', async () => {
    const { ports, saved } = world({});
    await refreshInventories(ports, ['EX007', 'NOSUCHSERVER']);
    expect(saved).toEqual(['EX007']);
  });

  it('goes on when the way to one server is closed, and says which', async () => {
    const { ports, saved, logged } = world({ unreachable: ['EX003'] });
    await refreshInventories(ports);
    expect(saved).toHaveLength(499);
    expect(saved).not.toContain('EX003');
    expect(logged).toEqual(['server could not be asked']);
  });

  it('fails when no server at all could be asked', async () => {
    const { ports } = world({ servers: ['EX01', 'EX02'], unreachable: ['EX01', 'EX02'] });
    await expect(refreshInventories(ports)).rejects.toThrow(ExecutorUnavailable);
  });

  it('keeps the former reading of a server that fails', async () => {
    const failure = { code: 'exchange-error', message: 'no', done: [] } as const;
    const { ports, saved, logged } = world({
      servers: ['EX01', 'EX02'],
      report: (server) =>
        server === 'EX01'
          ? { state: 'failed', failure }
          : { state: 'finished', result: { ...healthyServer, server } },
    });
    await refreshInventories(ports);
    expect(saved).toEqual(['EX02']);
    expect(logged).toEqual(['server could not be read']);
  });
});
