/** Plays the table's stream and the clock on one machine: performs what is due, as soon as it is. */

import { handleDue } from '../app/handle-due.ts';
import { CLAIM_SECONDS } from '../app/perform.ts';
import type { Ports } from '../app/ports.ts';
import { byRequest } from '../app/work-off.ts';
import { later } from '../flows/time.ts';
import { errorFields } from '../slack/log.ts';
import type { DueItem } from '../store/port.ts';

const IDLE_MILLISECONDS = 250;
const SHORTEST_REST_MILLISECONDS = 1000;
const LONGEST_REST_MILLISECONDS = 60_000;
const TAKEN_AT_ONCE = 400;

export interface Pump {
  /** Something was written: look now. */
  nudge(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
}

/** Items of one request are worked off in order; requests don't wait for each other, nor flows for one that can't move. */
export function startPump(ports: Ports): Pump {
  const busy = new Map<string, Promise<void>>();
  const troubled = new Map<string, { readonly until: number; readonly times: number }>();
  let isStopped = false;
  let wake: () => void = () => undefined;

  const isResting = ({ flowId }: DueItem): boolean =>
    (troubled.get(flowId)?.until ?? 0) > performance.now();

  const rest = (flowId: string): void => {
    const times = (troubled.get(flowId)?.times ?? 0) + 1;
    const pause = Math.min(SHORTEST_REST_MILLISECONDS * 2 ** times, LONGEST_REST_MILLISECONDS);
    troubled.set(flowId, { until: performance.now() + pause, times });
  };

  const work = async (request: string, items: readonly DueItem[]): Promise<void> => {
    for (const item of items) {
      if (isStopped) break;
      if (isResting(item)) continue;
      try {
        await handleDue(ports, item);
        troubled.delete(item.flowId);
      } catch (error) {
        ports.log.error('work is put off', { flowId: item.flowId, ...errorFields(error) });
        rest(item.flowId);
      }
    }
    busy.delete(request);
    wake();
  };

  /** `orphans`: also outbox items that a process which has died has claimed. */
  const look = async (orphans: readonly DueItem[]): Promise<void> => {
    // What is being worked on while the table is read may be done by the time the answer is here.
    const busyBefore = new Set(busy.keys());
    const due = await ports.store.due(ports.clock(), TAKEN_AT_ONCE);
    for (const [request, items] of byRequest([...orphans, ...due])) {
      if (busyBefore.has(request) || busy.has(request) || items.every(isResting)) continue;
      busy.set(request, work(request, items));
    }
  };

  const run = async (): Promise<void> => {
    let isFirst = true;
    while (!isStopped) {
      const nudged = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await look(isFirst ? await claimedItems(ports) : []);
        isFirst = false;
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

/** Outbox items of a former process: this one is the only pump there is. */
async function claimedItems(ports: Ports): Promise<DueItem[]> {
  const soon = later(ports.clock(), CLAIM_SECONDS);
  const items = await ports.store.due(soon, TAKEN_AT_ONCE);
  return items.filter(({ kind, dueAt }) => kind === 'outbox' && dueAt > ports.clock());
}
