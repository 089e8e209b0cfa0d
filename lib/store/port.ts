/** The table as the app sees it: flows with their audit trail, outbox, inbox, timers, leases, inventories. */
import type { AuditEntry } from '../domain/happening.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import type { EndedReport, GuidedTask } from '../exchange/guided.ts';
import type { OperationCommand } from '../exchange/port.ts';
import type { Effect, FlowEvent } from '../flows/effects.ts';

/** A flow at rest. */
export interface FlowRecord {
  readonly id: string;
  /** Name of the definition, e.g. `assign`. */
  readonly flow: string;
  /** Version of the definition. */
  readonly version: number;
  /** 1 for the first one saved; grows by one with every step. */
  readonly revision: number;
  /** XState's persisted snapshot: JSON. */
  readonly snapshot: unknown;
  readonly isOpen: boolean;
  /** Requests are listed; the flows of single servers are not. */
  readonly isRequest: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface OutboxItem {
  /** The flow that asked for it, or a name for what no flow asks for. */
  readonly flowId: string;
  /** Unique within the flow. */
  readonly id: string;
  readonly effects: readonly Effect[];
  /** Ids of the effects already performed. */
  readonly done: readonly string[];
  readonly attempts: number;
  readonly dueAt: string;
}

export interface InboxItem {
  readonly flowId: string;
  /** Identity of the delivery: a second one with the same id is dropped, also after it was taken. */
  readonly id: string;
  readonly event: FlowEvent;
  readonly dueAt: string;
}

export interface Timer {
  readonly flowId: string;
  readonly name: string;
  readonly event: FlowEvent;
  readonly dueAt: string;
}

/** An operation whose result is awaited. */
export interface AwaitedOperation {
  readonly flowId: string;
  readonly command: OperationCommand;
  /** Leases to be held beside the server's while it runs. */
  readonly leases?: readonly string[] | undefined;
  readonly startedAt: string;
  /** ISO 8601; given up after this. */
  readonly deadlineAt: string;
  /** When to ask what became of it. */
  readonly dueAt: string;
}

export type DueItem =
  | ({ readonly kind: 'outbox' } & OutboxItem)
  | ({ readonly kind: 'inbox' } & InboxItem)
  | ({ readonly kind: 'timer' } & Timer)
  | ({ readonly kind: 'operation' } & AwaitedOperation);

/** With its other writes a step of so many stays below 20 items. */
export const FOLDED_AT_ONCE = 6;

/** One step of one flow: written whole or not at all; at most 20 items. */
export interface Step {
  readonly record: FlowRecord;
  /** 0: the flow must not exist yet. */
  readonly expectedRevision: number;
  readonly audit: readonly AuditEntry[];
  readonly outbox: OutboxItem | null;
  /** Inbox items folded into this step, at most FOLDED_AT_ONCE; they are gone afterwards. One that is gone already: AlreadyDelivered. */
  readonly folded: readonly InboxItem[];
  /** The timer that rang, gone afterwards. One that rang already or was replaced: AlreadyDelivered. */
  readonly rung: Timer | null;
  /** Slack's delivery, remembered for a day. */
  readonly deliveryId: string | null;
}

/** What people are asked to run, and who ended it. */
export interface KeptTask extends GuidedTask {
  /** Slack user id of whoever brought the output or withdrew the task; `null` while it waits. */
  readonly endedBy: string | null;
}

export interface Freeze {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly unfreezeProposedBy: string | null;
}

/** Where the card of a request stands in Slack. */
export interface CardPlace {
  readonly channel: string;
  readonly ts: string;
}

/** That somebody looked at App Home. */
export interface HomeSeen {
  /** Slack user id. */
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The pages they were on, as the buttons that turn them carry it. */
  readonly pages: string;
}

export type LeaseAnswer =
  | { readonly taken: true; readonly fence: number }
  /** Flow id of the holder. */
  | { readonly taken: false; readonly holder: string };

/** Somebody else moved the flow in between: load again and repeat. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
}

/** This delivery has been taken before: nothing to do. */
export class AlreadyDelivered extends Error {
  override readonly name = 'AlreadyDelivered';
}

/** The table can't be reached or is overloaded: try again later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export interface Store {
  loadFlow(id: string): Promise<FlowRecord | null>;
  /** Throws RevisionConflict, AlreadyDelivered, StoreUnavailable. */
  save(step: Step): Promise<void>;
  /** Newest first. */
  listRequests(which: 'open' | 'ended', limit: number): Promise<FlowRecord[]>;

  /** Appends to the trail outside of a flow's step. With a delivery id: throws AlreadyDelivered on a repeat. */
  appendAudit(entries: readonly AuditEntry[], deliveryId?: string): Promise<void>;
  /** Oldest first. */
  auditOf(requestId: string): Promise<AuditEntry[]>;
  /** Entries that belong to no request: newest first. */
  looseAudit(limit: number): Promise<AuditEntry[]>;

  /** Items due at or before `now`, oldest first. */
  due(now: string, limit: number): Promise<DueItem[]>;
  /** Adds effects that no flow's step asked for; a repeat with the same id does nothing. */
  putOutbox(item: OutboxItem): Promise<void>;
  /** Counts an attempt and puts the item off until then, before anything is performed; `null`: somebody else did, or it is done. */
  claimOutbox(item: OutboxItem, until: string): Promise<OutboxItem | null>;
  /** Records which effects are done, or when to try again. */
  updateOutbox(item: OutboxItem): Promise<void>;
  removeOutbox(item: Pick<OutboxItem, 'flowId' | 'id'>): Promise<void>;

  /** Adds to the flow's inbox; a repeat with the same id does nothing. */
  deliver(item: InboxItem): Promise<void>;
  /** In order of arrival (dueAt, then id), at most `limit`. */
  inboxOf(flowId: string, limit: number): Promise<InboxItem[]>;
  /** Drops items whose flow takes no more events. */
  dropInbox(items: readonly InboxItem[]): Promise<void>;

  /** Sets or replaces the timer of this name. */
  setTimer(timer: Timer): Promise<void>;
  removeTimer(timer: Pick<Timer, 'flowId' | 'name'>): Promise<void>;

  /** Remembers an operation; `false` when it was remembered before. */
  awaitOperation(operation: AwaitedOperation): Promise<boolean>;
  loadOperation(operationId: string): Promise<AwaitedOperation | null>;
  postponeOperation(operation: AwaitedOperation): Promise<void>;
  /** Its result is in the inbox: nothing more to await. */
  forgetOperation(operationId: string): Promise<void>;
  /** Free, expired, or already held by the same flow: taken, with a fencing number that grew unless it was held already. */
  takeLease(resource: string, flowId: string, now: string, until: string): Promise<LeaseAnswer>;
  /** Extends the holder's lease, never shortens it; its fencing number, or `null` when somebody else or nobody holds it. */
  renewLease(resource: string, flowId: string, until: string): Promise<number | null>;
  /** Only by its holder; otherwise nothing. */
  releaseLease(resource: string, flowId: string): Promise<void>;

  /** Remembers what people are asked to run, together with the effects that show it; a repeat with the same id does nothing. */
  keepTask(task: GuidedTask, outbox: OutboxItem | null): Promise<void>;
  loadTask(operationId: string): Promise<KeptTask | null>;
  /** Only a waiting one: `false` when it has ended already, or was never kept. */
  endTask(operationId: string, ended: EndedReport, by: string): Promise<boolean>;
  /** Those nobody has ended, oldest first. */
  waitingTasks(): Promise<KeptTask[]>;

  saveInventory(inventory: ServerInventory): Promise<void>;
  /** Of all servers ever read, by server name. */
  loadInventories(): Promise<ServerInventory[]>;

  freezeState(): Promise<Freeze | null>;
  /** `null` unfreezes. Writes the audit entries in the same transaction. `expected`: the state it was decided on; throws RevisionConflict when it is another. */
  setFreeze(
    freeze: Freeze | null,
    expected: Freeze | null,
    audit: readonly AuditEntry[],
    deliveryId: string,
  ): Promise<void>;

  /** Keeps the first place; returns the one kept. */
  keepCardPlace(requestId: string, place: CardPlace): Promise<CardPlace>;
  cardPlace(requestId: string): Promise<CardPlace | null>;
  /** The message is gone: the next drawing posts it anew. */
  forgetCardPlace(requestId: string): Promise<void>;
  /** Revision of the flow that the card shows; 0 when it was not drawn yet. */
  cardRevision(requestId: string): Promise<number>;
  noteCardRevision(requestId: string, revision: number): Promise<void>;

  /** Remembers for 30 days that this person looked at App Home; replaces what was remembered of them. */
  noteHome(home: HomeSeen): Promise<void>;
  /** Who looked at or after `since`, the latest first. */
  homesSeen(since: string): Promise<HomeSeen[]>;
}
