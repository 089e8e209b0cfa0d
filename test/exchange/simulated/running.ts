/** Starts the simulated organisation's process for tests, and ends it for sure. */
import { rmSync } from 'node:fs';
import type { OperationReport } from '../../../lib/exchange/port.ts';
import {
  createSimulatedControl,
  createSimulatedExecutor,
  type SimulatedAddress,
} from '../../../lib/exchange/simulated/client.ts';
import {
  type LaunchedExchange,
  type LaunchOptions,
  launchSimulatedExchange,
} from '../../../lib/exchange/simulated/launch.ts';
import { freshDirectory, KEY_CACHE } from './places.ts';

export interface Workplace {
  readonly stateDir: string;
  launch(options?: Partial<LaunchOptions>): Promise<LaunchedExchange>;
  /** Ends every process and removes the directory. */
  clear(): Promise<void>;
}

export function openWorkplace(): Workplace {
  const stateDir = freshDirectory();
  const launched: LaunchedExchange[] = [];
  return {
    stateDir,
    async launch(options = {}) {
      const exchange = await launchSimulatedExchange({
        stateDir,
        keyCacheDir: KEY_CACHE,
        operationDelayMs: 40,
        log: () => {},
        ...options,
      });
      launched.push(exchange);
      return exchange;
    },
    async clear() {
      for (const exchange of launched) await exchange.stop();
      rmSync(stateDir, { recursive: true });
    },
  };
}

/** Waits for the operation's end. */
export async function settled(
  address: SimulatedAddress,
  operationId: string,
): Promise<OperationReport> {
  const executor = createSimulatedExecutor(address);
  const control = createSimulatedControl(address);
  for (let cursor = 0; ; ) {
    const report = await executor.read(operationId);
    if (report.state === 'finished' || report.state === 'failed') return report;
    cursor = (await control.events(cursor, AbortSignal.timeout(25_000))).cursor;
  }
}

/** Thumbprint of the default scenario's certificate whose friendly name begins so; years change, so the newest or the oldest of its name is asked for. */
export async function thumbprintOf(
  address: SimulatedAddress,
  server: string,
  friendlyName: string,
  which: 'newest' | 'oldest' = 'newest',
): Promise<string> {
  const { servers } = await createSimulatedControl(address).view();
  const found = servers
    .find(({ name }) => name === server)
    ?.certificates.filter((certificate) => certificate.friendlyName?.startsWith(friendlyName));
  const certificate = found?.at(which === 'newest' ? 0 : -1);
  if (certificate === undefined) throw new Error(`${server} has no certificate ${friendlyName}.`);
  return certificate.thumbprint;
}
