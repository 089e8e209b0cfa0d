/** Works off what is due, as long as there is time: timers, effects and answers that nothing else has taken care of. */
import { requestIdOf } from '../flows/flow-id.ts';
import { errorFields } from '../slack/log.ts';
import type { DueItem } from '../store/port.ts';
import { handleDue } from './handle-due.ts';
import type { Ports } from './ports.ts';

const TAKEN_AT_ONCE = 200;
/** What begins later than this before the end might not come to its own. */
const RESERVE_MILLISECONDS = 15_000;
/** Nothing new may come of a round; it must not turn in circles. */
const MOST_ROUNDS = 20;

/** Requests side by side, the items of one in order. Throws what the table throws when it can’t be read. */
export async function workOff(
  ports: Ports,
  remainingMilliseconds: () => number,
): Promise<{
  /** Age of the oldest item that was due at the beginning; 0: nothing was. */ readonly overdueSeconds: number;
}> {
  const failed = new Set<string>();
  let overdueSeconds = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (remainingMilliseconds() < RESERVE_MILLISECONDS) break;
    const now = ports.clock();
    const due = await ports.store.due(now, TAKEN_AT_ONCE);
    if (round === 0) overdueSeconds = ageOf(due[0], now);
    const open = due.filter(({ flowId }) => !failed.has(flowId));
    if (open.length === 0) break;
    await Promise.all(
      [...byRequest(open).values()].map(async (items) => {
        for (const item of items) {
          if (failed.has(item.flowId) || remainingMilliseconds() < RESERVE_MILLISECONDS) continue;
          try {
            await handleDue(ports, item);
          } catch (error) {
            failed.add(item.flowId);
            ports.log.error('work is put off', { flowId: item.flowId, ...errorFields(error) });
          }
        }
      }),
    );
  }
  return { overdueSeconds };
}

function ageOf(item: DueItem | undefined, now: string): number {
  if (item === undefined) return 0;
  return Math.max(0, (Date.parse(now) - Date.parse(item.dueAt)) / 1000);
}

export function byRequest(items: readonly DueItem[]): Map<string, DueItem[]> {
  const groups = new Map<string, DueItem[]>();
  for (const item of items) {
    const request = requestIdOf(item.flowId);
    groups.set(request, [...(groups.get(request) ?? []), item]);
  }
  return groups;
}
