/** The state of the simulated organisation and its journal: a record is on the disk before anybody sees what it says. */
import { existsSync, renameSync } from 'node:fs';
import { isOperationName, OPERATIONS } from '../operations.ts';
import { openJournal } from './journal.ts';
import { applyRecord, compacted, type HostState, type JournalRecord, replay } from './records.ts';
import type { SimulatedOrganisation } from './state.ts';

export interface Ledger {
  readonly state: HostState;
  commit(record: JournalRecord): void;
  /** Begins a new organisation; clock, sequence of receipts and fencing numbers go on. */
  begin(fresh: SimulatedOrganisation): void;
  /** `listener` runs after each commit. */
  onCommit(listener: () => void): void;
  close(): void;
}

export interface LedgerOptions {
  readonly file: string;
  /** Names what the organisation is made from; a journal of another one is set aside, not lost. */
  readonly source: string;
  readonly make: () => Promise<SimulatedOrganisation>;
}

export async function openLedger({ file, source, make }: LedgerOptions): Promise<Ledger> {
  let opened = openJournal(file);
  let kept = replay(opened.records);
  if (kept !== null && kept.source !== source) {
    opened.journal.close();
    setAside(file);
    opened = openJournal(file);
    kept = null;
  }
  const { journal } = opened;
  let state: HostState = compacted(kept ?? begun(source, await make(), NOTHING_KEPT), changes);
  journal.replaceWith([{ type: 'snapshot', state }]);
  const listeners: (() => void)[] = [];
  return {
    get state() {
      return state;
    },
    commit(record) {
      const next = applyRecord(state, record);
      journal.append(record);
      state = next;
      for (const listener of listeners) listener();
    },
    begin(fresh) {
      const next = begun(source, fresh, state);
      journal.replaceWith([{ type: 'snapshot', state: next }]);
      state = next;
      for (const listener of listeners) listener();
    },
    onCommit(listener) {
      listeners.push(listener);
    },
    close: () => journal.close(),
  };
}

type Kept = Pick<HostState, 'clockOffsetMs' | 'lastSequence' | 'fences'>;

const NOTHING_KEPT: Kept = { clockOffsetMs: 0, lastSequence: 0, fences: {} };

/** A command whose lease is over stays refused even by the new organisation. */
function begun(
  source: string,
  { organisation, material }: SimulatedOrganisation,
  { clockOffsetMs, lastSequence, fences }: Kept,
): HostState {
  return {
    source,
    organisation,
    material,
    faults: {},
    clockOffsetMs,
    fences,
    operations: [],
    lastSequence,
  };
}

function changes({ operation }: { readonly operation: string }): boolean {
  return isOperationName(operation) && OPERATIONS[operation].changes;
}

function setAside(file: string): void {
  for (let number = 1; ; number += 1) {
    const aside = `${file}.${number}`;
    if (existsSync(aside)) continue;
    renameSync(file, aside);
    return;
  }
}
