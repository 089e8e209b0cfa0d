/** Reads servers once, so that list, show and check can answer from the table. */
import { OPERATIONS } from '../exchange/operations.ts';
import { ExecutorUnavailable } from '../exchange/port.ts';
import { errorFields } from '../slack/log.ts';
import type { Ports } from './ports.ts';

type RefreshPorts = Pick<Ports, 'executor' | 'newId' | 'pause' | 'log'> & {
  readonly store: Pick<Ports['store'], 'saveInventory'>;
};

/** More at once would only be turned away by what carries the commands. */
const AT_ONCE = 50;
const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 5_000;
/** As long as the operation may take at most. */
const PATIENCE_MILLISECONDS = 300_000;

/**
 * Servers that can't be read keep their former reading; nobody is bothered for those that are reached through people.
 * `only`: short names; absent: all. Throws ExecutorUnavailable when none could even be asked, and StoreUnavailable.
 */
export async function refreshInventories(
  ports: RefreshPorts,
  only?: readonly string[],
): Promise<void> {
  const { executor } = ports;
  const waiting = (await executor.servers()).filter(
    (server) =>
      (only === undefined || only.includes(server)) &&
      (executor.patienceSeconds?.(server) ?? 0) === 0,
  );
  const asked = waiting.length;
  const unavailable: ExecutorUnavailable[] = [];
  const worker = async (): Promise<void> => {
    for (let server = waiting.shift(); server !== undefined; server = waiting.shift()) {
      try {
        await refreshInventory(ports, server);
      } catch (error) {
        if (!(error instanceof ExecutorUnavailable)) throw error;
        ports.log.warn('server could not be asked', { server, ...errorFields(error) });
        unavailable.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const [first] = unavailable;
  if (first !== undefined && unavailable.length === asked) throw first;
}

async function refreshInventory(ports: RefreshPorts, server: string): Promise<void> {
  const operationId = `refresh.${server}.${ports.newId()}`;
  const operation = 'Get-CertificateInventory';
  await ports.executor.start({ operationId, server, operation, parameters: {}, fence: null });
  let pause = FIRST_PAUSE_MILLISECONDS;
  for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += pause) {
    const report = await ports.executor.read(operationId);
    if (report.state === 'finished') {
      return ports.store.saveInventory(OPERATIONS[operation].result.parse(report.result));
    }
    if (report.state === 'failed' || report.state === 'unheard') {
      ports.log.info('server could not be read', { server, report });
      return;
    }
    await ports.pause(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MILLISECONDS);
  }
  ports.log.info('server did not answer in time', { server });
}
