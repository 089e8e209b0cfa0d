/** Plays the table's stream and the clock on one machine: performs what is due, as soon as it is. */

import { fold, ring } from '../app/fold.ts';
import { askAfter } from '../app/hear.ts';
import { perform } from '../app/perform.ts';
import type { Ports } from '../app/ports.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { errorFields } from '../slack/log.ts';
import type { DueItem } from '../store/port.ts';

const IDLE_MILLISECONDS = 250;
const REST_MILLISECONDS = 2000;
const TAKEN_AT_ONCE = 100;

export interface Pump {
  /** Something was written: look now. */
  nudge(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
}

/** Items of one request are worked off in order; requests don't wait for each other. */
export function startPump(ports: Ports): Pump {
  const busy = new Map<string, Promise<void>>();
  const resting = new Map<string, number>();
  let isStopped = false;
  let wake: () => void = () => undefined;

  const work = async (request: string, items: readonly DueItem[]): Promise<void> => {
    try {
      for (const item of items) {
        if (isStopped) return;
        await handle(ports, item);
      }
    } catch (error) {
      ports.log.error('work is put off', { request, ...errorFields(error) });
      resting.set(request, performance.now() + REST_MILLISECONDS);
    } finally {
      busy.delete(request);
      wake();
    }
  };

  const look = async (): Promise<void> => {
    const due = await ports.store.due(ports.clock(), TAKEN_AT_ONCE);
    for (const [request, items] of byRequest(due)) {
      if (busy.has(request) || (resting.get(request) ?? 0) > performance.now()) continue;
      busy.set(request, work(request, items));
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      const nudged = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await look();
      } catch (error) {
        ports.log.error('the table can’t be read', errorFields(error));
      }
      if (isStopped) return;
      await Promise.race([nudged, ports.pause(IDLE_MILLISECONDS)]);
    }
  };

  const running = run();
  return {
    nudge: () => wake(),
    stop: async () => {
      isStopped = true;
      wake();
      await running;
      await Promise.allSettled(busy.values());
    },
  };
}

function byRequest(items: readonly DueItem[]): Map<string, DueItem[]> {
  const groups = new Map<string, DueItem[]>();
  for (const item of items) {
    const request = requestIdOf(item.flowId);
    groups.set(request, [...(groups.get(request) ?? []), item]);
  }
  return groups;
}

function handle(ports: Ports, item: DueItem): Promise<void> {
  switch (item.kind) {
    case 'outbox':
      return perform(ports, item);
    case 'inbox':
      return fold(ports, item.flowId);
    case 'timer':
      return ring(ports, item);
    case 'operation':
      return askAfter(ports, item);
    default:
      return item satisfies never;
  }
}
