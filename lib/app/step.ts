/** The one way a flow moves: load, advance, save in one transaction; repeated when somebody else was faster. */
import type { AuditEntry } from '../domain/happening.ts';
import { type Advance, advance, begin } from '../flows/advance.ts';
import type { Entry, FlowEvent, Intent } from '../flows/effects.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import {
  type FlowRecord,
  type InboxItem,
  type OutboxItem,
  RevisionConflict,
  type Step,
  type Timer,
} from '../store/port.ts';
import type { Ports } from './ports.ts';

const ATTEMPTS = 8;
const PAUSE_MILLISECONDS = 15;

/** What comes with the events of a step and is settled in the same transaction. */
export interface StepCause {
  readonly folded?: readonly InboxItem[];
  readonly rung?: Timer;
  readonly deliveryId?: string;
}

/** Starts a flow. Throws RevisionConflict when the id is taken, AlreadyDelivered on a repeat, StoreUnavailable. */
export async function startFlow(
  ports: Pick<Ports, 'store' | 'clock'>,
  flow: string,
  id: string,
  input: unknown,
  cause: StepCause = {},
): Promise<FlowRecord> {
  const now = ports.clock();
  const made = begin(flow, input);
  const record: FlowRecord = {
    ...restingFlow(made, id, 1),
    isRequest: requestIdOf(id) === id,
    createdAt: now,
    updatedAt: now,
  };
  await ports.store.save(stepOf(record, 0, made, now, cause));
  return record;
}

/** Moves a saved flow by the events that `choose` finds fit for the state it is in; `null`: by none. */
export async function moveFlow(
  ports: Pick<Ports, 'store' | 'clock' | 'pause'>,
  flowId: string,
  choose: (record: FlowRecord) => readonly FlowEvent[] | null,
  cause: StepCause = {},
): Promise<FlowRecord | null> {
  for (let attempt = 1; ; attempt += 1) {
    const record = await ports.store.loadFlow(flowId);
    if (record === null) return null;
    const events = choose(record);
    if (events === null) return record;
    const made = record.isOpen ? advance(record, events) : stay(record);
    const settlesNothing = cause.folded === undefined && cause.rung === undefined;
    if (!made.hasMoved && settlesNothing) return record;
    const now = ports.clock();
    const next: FlowRecord = {
      ...record,
      ...restingFlow(made, flowId, record.revision + 1),
      updatedAt: made.hasMoved ? now : record.updatedAt,
    };
    try {
      await ports.store.save(stepOf(next, record.revision, made, now, cause));
      return next;
    } catch (error) {
      if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS) throw error;
      await ports.pause(PAUSE_MILLISECONDS * attempt);
    }
  }
}

function stay(record: FlowRecord): Advance {
  return { ...record, isOpen: false, hasMoved: false, intents: [], entries: [] };
}

function restingFlow(made: Advance, id: string, revision: number) {
  const { flow, version, snapshot, isOpen } = made;
  return { id, flow, version, revision, snapshot, isOpen };
}

function stepOf(
  record: FlowRecord,
  expectedRevision: number,
  made: Advance,
  now: string,
  cause: StepCause,
): Step {
  return {
    record,
    expectedRevision,
    audit: made.entries.map((entry, index) => auditEntry(record, entry, index, now)),
    outbox: outboxItem(record, made.intents, now),
    folded: cause.folded ?? [],
    rung: cause.rung ?? null,
    deliveryId: cause.deliveryId ?? null,
  };
}

function sortable(number: number): string {
  return String(number).padStart(6, '0');
}

function auditEntry(record: FlowRecord, entry: Entry, index: number, now: string): AuditEntry {
  return {
    id: `${now}#${record.id}#${sortable(record.revision)}.${sortable(index)}`,
    at: now,
    requestId: requestIdOf(record.id),
    ...entry,
  };
}

function outboxItem(
  record: FlowRecord,
  intents: readonly Intent[],
  now: string,
): OutboxItem | null {
  if (intents.length === 0) return null;
  const id = sortable(record.revision);
  const effects = withoutRepeatedDrawings(intents).map((intent, index) => ({
    ...intent,
    effectId: `${record.id}/${id}/${index}`,
  }));
  return { flowId: record.id, id, effects, done: [], attempts: 0, dueAt: now };
}

/** One drawing shows everything: of several in one step only the last is kept. */
function withoutRepeatedDrawings(intents: readonly Intent[]): readonly Intent[] {
  const isDrawing = ({ type }: Intent) => type === 'show-card' || type === 'show-homes';
  const isLast = (intent: Intent, index: number) =>
    index === intents.findLastIndex(({ type }) => type === intent.type);
  return intents.filter((intent, index) => !isDrawing(intent) || isLast(intent, index));
}
