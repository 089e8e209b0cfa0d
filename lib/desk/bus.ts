/** Plays the event bus on one machine: hears from the simulated Exchange which operations have ended. */

import { hear } from '../app/hear.ts';
import type { Ports } from '../app/ports.ts';
import { errorFields } from '../slack/log.ts';

const PAUSE_MILLISECONDS = 500;

export interface OperationEvents {
  /** Waits for news after `cursor`, for some seconds at most. */
  events(
    cursor: number,
    signal: AbortSignal,
  ): Promise<{
    readonly cursor: number;
    readonly finished: readonly { readonly operationId: string }[];
  }>;
}

/** One that can't be heard now is asked after by the clock. */
async function hearOne(ports: Ports, operationId: string): Promise<void> {
  try {
    await hear(ports, operationId);
  } catch (error) {
    ports.log.error('an operation could not be heard', { operationId, ...errorFields(error) });
  }
}

/** What it misses while it is down, the clock asks after. */
export function startBus(
  ports: Ports,
  source: OperationEvents,
  heard: () => void,
): { stop(): Promise<void> } {
  const ending = new AbortController();
  const run = async (): Promise<void> => {
    let cursor = 0;
    while (!ending.signal.aborted) {
      try {
        const news = await source.events(cursor, ending.signal);
        for (const { operationId } of news.finished) await hearOne(ports, operationId);
        cursor = news.cursor;
        if (news.finished.length > 0) heard();
      } catch (error) {
        if (ending.signal.aborted) return;
        ports.log.error('no news from Exchange', errorFields(error));
        await ports.pause(PAUSE_MILLISECONDS);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
