/** An operation's end: checked against its schema, kept if it is an inventory, put into the flow's inbox. */
import * as z from 'zod';
import { OPERATIONS } from '../exchange/operations.ts';
import {
  ExecutorUnavailable,
  type OperationFailure,
  type OperationReport,
} from '../exchange/port.ts';
import type { FlowEvent } from '../flows/effects.ts';
import { later } from '../flows/time.ts';
import type { AwaitedOperation } from '../store/port.ts';
import { renewLeases } from './lease.ts';
import type { Ports } from './ports.ts';
import { type SendPorts, send, settle } from './send.ts';

type EndedReport = Extract<OperationReport, { readonly state: 'finished' | 'failed' }>;

const ASK_AGAIN_SECONDS = 5;

/** Called when Exchange reports that an operation has ended; an id nobody waits for is ignored. */
export async function hear(ports: SendPorts, operationId: string): Promise<void> {
  const awaited = await ports.store.loadOperation(operationId);
  if (awaited !== null) await askAfter(ports, awaited);
}

/** Looks what became of an operation: takes its result, sends it again if it was lost, or gives it up. */
export async function askAfter(ports: SendPorts, awaited: AwaitedOperation): Promise<void> {
  const { command } = awaited;
  const now = ports.clock();
  const again = { ...awaited, dueAt: later(now, ASK_AGAIN_SECONDS) };
  if (OPERATIONS[command.operation].changes) await renewLeases(ports, awaited);
  const report = await reportOn(ports, command.operationId);
  if (report === null) return ports.store.postponeOperation(again);
  if (report.state === 'finished' || report.state === 'failed') {
    return settle(ports, awaited, await eventOf(ports, awaited, report));
  }
  if (now >= awaited.deadlineAt) {
    return settle(ports, awaited, await eventOf(ports, awaited, givenUp(awaited, report.state)));
  }
  await ports.store.postponeOperation(again);
  if (report.state === 'unheard') await send(ports, awaited);
}

/** `null` while Exchange is out of reach. */
async function reportOn(ports: SendPorts, operationId: string): Promise<OperationReport | null> {
  try {
    return await ports.executor.read(operationId);
  } catch (error) {
    if (error instanceof ExecutorUnavailable) return null;
    throw error;
  }
}

function givenUp({ command }: AwaitedOperation, state: 'unheard' | 'running'): EndedReport {
  const { operation, server } = command;
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

async function eventOf(
  ports: Pick<Ports, 'store' | 'clock'>,
  { command }: AwaitedOperation,
  report: EndedReport,
): Promise<FlowEvent> {
  const { operationId, server, operation } = command;
  const told = { at: ports.clock(), operationId, server, operation };
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
