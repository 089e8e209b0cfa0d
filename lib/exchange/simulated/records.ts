/** What the journal holds, and the state that its records add up to. */
import * as z from 'zod';
import type { OperationCommand, OperationReport } from '../port.ts';
import { NOT_BEGUN, PROGRESS } from './progress.ts';
import {
  EDGE_SUBSCRIPTION,
  MATERIAL,
  ORGANISATION_STATE,
  SEND_CONNECTOR,
  SERVER_STATE,
  withServer,
} from './state.ts';
import { COMMAND, FAULT, SETTLED } from './wire.ts';

const entry = z
  .object({
    command: COMMAND,
    acceptedAt: z.string(),
    /** The fault was armed when this was accepted. */
    failsHalfWay: z.boolean(),
    progress: PROGRESS,
    /** Its receipt, and its place in the sequence of all receipts. */
    receipt: z.object({ sequence: z.number().int(), report: SETTLED }).readonly().nullable(),
  })
  .readonly();
export type OperationEntry = z.infer<typeof entry>;

const HOST_STATE = z
  .object({
    /** What the organisation was made from. */
    source: z.string(),
    organisation: ORGANISATION_STATE,
    material: MATERIAL,
    faults: z.record(z.string(), FAULT).readonly(),
    clockOffsetMs: z.number(),
    /** By server: the highest fencing number seen. */
    fences: z.record(z.string(), z.number()).readonly(),
    /** In the order in which they were accepted. */
    operations: z.array(entry).readonly(),
    lastSequence: z.number().int(),
  })
  .readonly();
export type HostState = z.infer<typeof HOST_STATE>;

const RECORD = z.discriminatedUnion('type', [
  /** The whole state: how every journal begins. */
  z.object({ type: z.literal('snapshot'), state: HOST_STATE }),
  z.object({
    type: z.literal('accepted'),
    command: COMMAND,
    at: z.string(),
    failsHalfWay: z.boolean(),
  }),
  /** A changing operation got past the fence. */
  z.object({ type: z.literal('fence'), server: z.string(), fence: z.number() }),
  z.object({
    type: z.literal('effect'),
    operationId: z.string(),
    server: SERVER_STATE,
    edgeSubscriptions: z.array(EDGE_SUBSCRIPTION).readonly().optional(),
    sendConnectors: z.array(SEND_CONNECTOR).readonly().optional(),
    material: MATERIAL.optional(),
    progress: PROGRESS,
  }),
  z.object({ type: z.literal('receipt'), operationId: z.string(), report: SETTLED }),
  z.object({ type: z.literal('fault'), server: z.string(), fault: FAULT.nullable() }),
  z.object({ type: z.literal('clock'), offsetMs: z.number() }),
]);
export type JournalRecord = z.infer<typeof RECORD>;

/** Adds the records up; `null` when there are none. Throws a ZodError on a record of another form. */
export function replay(records: readonly unknown[]): HostState | null {
  return records.reduce<HostState | null>(
    (state, record) => applyRecord(state, RECORD.parse(record)),
    null,
  );
}

/** The state after one more record. */
export function applyRecord(state: HostState | null, record: JournalRecord): HostState {
  if (record.type === 'snapshot') return record.state;
  if (state === null) throw new Error('The journal does not begin with a snapshot.');
  switch (record.type) {
    case 'accepted':
      return {
        ...state,
        // The fault is spent in the same record that arms the operation.
        faults: record.failsHalfWay ? without(state.faults, record.command.server) : state.faults,
        operations: [
          ...state.operations,
          {
            command: record.command,
            acceptedAt: record.at,
            failsHalfWay: record.failsHalfWay,
            progress: NOT_BEGUN,
            receipt: null,
          },
        ],
      };
    case 'fence':
      return { ...state, fences: { ...state.fences, [record.server]: record.fence } };
    case 'effect':
      return {
        ...state,
        organisation: withServer(
          {
            ...state.organisation,
            edgeSubscriptions: record.edgeSubscriptions ?? state.organisation.edgeSubscriptions,
            sendConnectors: record.sendConnectors ?? state.organisation.sendConnectors,
          },
          record.server,
        ),
        material: { ...state.material, ...record.material },
        operations: changed(state, record.operationId, { progress: record.progress }),
      };
    case 'receipt': {
      const sequence = state.lastSequence + 1;
      return {
        ...state,
        lastSequence: sequence,
        operations: changed(state, record.operationId, {
          receipt: { sequence, report: record.report },
        }),
      };
    }
    case 'fault': {
      const others = without(state.faults, record.server);
      const { server, fault } = record;
      return { ...state, faults: fault === null ? others : { ...others, [server]: fault } };
    }
    case 'clock':
      return { ...state, clockOffsetMs: record.offsetMs };
  }
}

function changed(
  state: HostState,
  operationId: string,
  change: Partial<OperationEntry>,
): OperationEntry[] {
  return state.operations.map((operation) =>
    operation.command.operationId === operationId ? { ...operation, ...change } : operation,
  );
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

const KEPT_READS = 200;

/** Drops the oldest receipts of operations that only read: repeating those is harmless. */
export function compacted(
  state: HostState,
  changes: (command: OperationCommand) => boolean,
): HostState {
  const reads = state.operations.filter(
    ({ command, receipt }) => receipt !== null && !changes(command),
  );
  const dropped = new Set(reads.slice(0, Math.max(0, reads.length - KEPT_READS)));
  return { ...state, operations: state.operations.filter((item) => !dropped.has(item)) };
}

/** What a reader is told of an operation. */
export function reportOf(state: HostState, operationId: string): OperationReport {
  const found = state.operations.find(({ command }) => command.operationId === operationId);
  if (found === undefined) return { state: 'unheard' };
  return found.receipt?.report ?? { state: 'running' };
}
