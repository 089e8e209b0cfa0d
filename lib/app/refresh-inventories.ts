/** Reads every server once, so that list, show and check can answer from the table. */
import { OPERATIONS } from '../exchange/operations.ts';
import type { Ports } from './ports.ts';

const POLL_MILLISECONDS = 250;
const POLLS = 240;

/** Servers that can't be read keep their former reading; nobody is bothered for those that are reached through people. Throws ExecutorUnavailable, StoreUnavailable. */
export async function refreshInventories(
  ports: Pick<Ports, 'store' | 'executor' | 'newId' | 'pause' | 'log'>,
): Promise<void> {
  const { executor } = ports;
  const servers = (await executor.servers()).filter(
    (server) => (executor.patienceSeconds?.(server) ?? 0) === 0,
  );
  await Promise.all(servers.map((server) => refreshInventory(ports, server)));
}

async function refreshInventory(
  ports: Pick<Ports, 'store' | 'executor' | 'newId' | 'pause' | 'log'>,
  server: string,
): Promise<void> {
  const operationId = `refresh.${server}.${ports.newId()}`;
  const operation = 'Get-CertificateInventory';
  await ports.executor.start({ operationId, server, operation, parameters: {}, fence: null });
  for (let poll = 0; poll < POLLS; poll += 1) {
    const report = await ports.executor.read(operationId);
    if (report.state === 'finished') {
      return ports.store.saveInventory(OPERATIONS[operation].result.parse(report.result));
    }
    if (report.state === 'failed' || report.state === 'unheard') {
      ports.log.info('server could not be read', { server, report });
      return;
    }
    await ports.pause(POLL_MILLISECONDS);
  }
  ports.log.info('server did not answer in time', { server });
}
