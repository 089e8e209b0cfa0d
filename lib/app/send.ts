/** Sends an operation to Exchange, unless Signet is frozen or the server's lease is gone: then the flow is told. */
import { OPERATIONS } from '../exchange/operations.ts';
import { ExecutorUnavailable } from '../exchange/port.ts';
import type { FlowEvent } from '../flows/effects.ts';
import { errorFields } from '../slack/log.ts';
import type { AwaitedOperation } from '../store/port.ts';
import { renewLeases } from './lease.ts';
import type { Ports } from './ports.ts';

export type SendPorts = Pick<Ports, 'store' | 'executor' | 'clock' | 'log'>;

/** Every way out for an operation goes through here, the first and every repeated one. */
export async function send(ports: SendPorts, awaited: AwaitedOperation): Promise<void> {
  const { command } = awaited;
  if (OPERATIONS[command.operation].changes) {
    const at = ports.clock();
    const { operationId } = command;
    const freeze = await ports.store.freezeState();
    if (freeze !== null) {
      return settle(ports, awaited, { type: 'HELD', at, operationId, why: freeze.reason });
    }
    const fence = await renewLeases(ports, awaited);
    if (fence === null || fence !== command.fence) {
      return settle(ports, awaited, { type: 'LEASE_LOST', at, operationId });
    }
  }
  try {
    await ports.executor.start(command);
  } catch (error) {
    if (!(error instanceof ExecutorUnavailable)) throw error;
    ports.log.error('Exchange is out of reach; the operation is asked after', errorFields(error));
  }
}

/** Tells the flow how its operation ended, once: whatever else becomes known of it later is dropped. */
export async function settle(
  ports: Pick<Ports, 'store' | 'clock'>,
  { flowId, command }: AwaitedOperation,
  event: FlowEvent,
): Promise<void> {
  const id = `op ${command.operationId}`;
  await ports.store.deliver({ flowId, id, event, dueAt: ports.clock() });
  await ports.store.forgetOperation(command.operationId);
}
