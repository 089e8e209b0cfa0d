/** An operation's end: checked against its schema, kept if it is an inventory, put into the flow's inbox. */
import * as z from 'zod';
import { OPERATIONS } from '../exchange/operations.ts';
import type { OperationFailure, OperationReport } from '../exchange/port.ts';
import type { FlowEvent } from '../flows/effects.ts';
import { later } from '../flows/time.ts';
import type { AwaitedOperation } from '../store/port.ts';
import { renewLease } from './lease.ts';
import type { Ports } from './ports.ts';

type HearPorts = Pick<Ports, 'store' | 'executor' | 'clock'>;

type EndedReport = Extract<OperationReport, { readonly state: 'finished' | 'failed' }>;

const ASK_AGAIN_SECONDS = 5;

/** Called when Exchange reports that an operation has ended; an id nobody waits for is ignored. */
export async function hear(ports: HearPorts, operationId: string): Promise<void> {
  const awaited = await ports.store.loadOperation(operationId);
  if (awaited !== null) await askAfter(ports, awaited);
}

/** Looks what became of an operation: takes its result, sends it again if it was lost, or gives it up. */
export async function askAfter(ports: HearPorts, awaited: AwaitedOperation): Promise<void> {
  const { command, flowId } = awaited;
  const now = ports.clock();
  if (OPERATIONS[command.operation].changes) await renewLease(ports, flowId, command.server);
  const report = await ports.executor.read(command.operationId);
  if (report.state === 'finished' || report.state === 'failed') {
    return settle(ports, awaited, report);
  }
  if (now >= awaited.deadlineAt) return settle(ports, awaited, givenUp(awaited, report.state));
  await ports.store.postponeOperation({ ...awaited, dueAt: later(now, ASK_AGAIN_SECONDS) });
  if (report.state === 'unheard') await ports.executor.start(command);
}

function givenUp(awaited: AwaitedOperation, state: 'unheard' | 'running'): EndedReport {
  const { operation, server } = awaited.command;
  const failure: OperationFailure =
    state === 'unheard'
      ? {
          code: 'server-unreachable',
          message: `${operation} never reached ${server}.`,
          done: [],
        }
      : {
          code: 'timed-out',
          message: `${operation} on ${server} has not ended in time and may still be running.`,
          done: [],
        };
  return { state: 'failed', failure };
}

async function settle(
  ports: HearPorts,
  awaited: AwaitedOperation,
  report: EndedReport,
): Promise<void> {
  const { flowId, command } = awaited;
  const at = ports.clock();
  const event = await eventOf(ports, awaited, report, at);
  await ports.store.deliver({ flowId, id: `op ${command.operationId}`, event, dueAt: at });
  await ports.store.forgetOperation(command.operationId);
}

async function eventOf(
  ports: HearPorts,
  { command }: AwaitedOperation,
  report: EndedReport,
  at: string,
): Promise<FlowEvent> {
  const { operationId, server, operation } = command;
  const told = { at, operationId, server, operation };
  if (report.state === 'failed') {
    return { type: 'OPERATION_FAILED', ...told, failure: report.failure };
  }
  const read = OPERATIONS[operation].result.safeParse(report.result);
  if (!read.success) {
    const failure: OperationFailure = {
      code: 'exchange-error',
      message: `The answer of ${operation} does not have the form it should have: ${z.prettifyError(read.error)}`,
      done: [],
    };
    return { type: 'OPERATION_FAILED', ...told, failure };
  }
  if (operation === 'Get-CertificateInventory') {
    await ports.store.saveInventory(
      OPERATIONS['Get-CertificateInventory'].result.parse(report.result),
    );
  }
  return { type: 'OPERATION_FINISHED', ...told, result: read.data };
}
