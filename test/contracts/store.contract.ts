/** The claims every store must keep: the sentences of the port. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AlreadyDelivered,
  FOLDED_AT_ONCE,
  type Freeze,
  type OutboxItem,
  RevisionConflict,
  type Store,
} from '../../lib/store/port.ts';
import {
  at,
  entry,
  flow,
  inbox,
  inventory,
  noise,
  operation,
  outbox,
  stepTo,
  task,
  timer,
} from './store.fixtures.ts';

export interface StoreUnderTest {
  /** An empty store. */
  readonly store: Store;
  /** Moves the store's clock to this moment; it starts at `at(0)`. */
  setClock(iso: string): void;
}

export function storeContract(open: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let setClock: StoreUnderTest['setClock'];
  beforeEach(async () => {
    ({ store, setClock } = await open());
  });

  describe('a flow', () => {
    it('is null before its first step', async () => {
      expect(await store.loadFlow('req-1')).toBeNull();
    });

    it('is loaded as it was saved', async () => {
      await store.save(stepTo(flow));
      expect(await store.loadFlow('req-1')).toEqual(flow);
      const next = { ...flow, revision: 2, snapshot: { value: 'Zürich ✓' }, updatedAt: at(1) };
      await store.save(stepTo(next));
      expect(await store.loadFlow('req-1')).toEqual(next);
    });

    it('with a snapshot of several hundred kilobytes is loaded as it was saved', async () => {
      const large = { ...flow, snapshot: { read: [inventory('EX01', 300)] } };
      await store.save(stepTo(large));
      expect(await store.loadFlow('req-1')).toEqual(large);
    });

    it('is not made twice', async () => {
      await store.save(stepTo(flow));
      await expect(store.save(stepTo(flow))).rejects.toBeInstanceOf(RevisionConflict);
    });

    it('is not saved over a revision it was not read at', async () => {
      const ahead = { ...flow, revision: 3 };
      await expect(store.save(stepTo(ahead))).rejects.toBeInstanceOf(RevisionConflict);
      await store.save(stepTo(flow));
      await expect(store.save(stepTo(ahead))).rejects.toBeInstanceOf(RevisionConflict);
      expect(await store.loadFlow('req-1')).toEqual(flow);
    });

    it('goes to exactly one of several who save the same revision at once', async () => {
      await store.save(stepTo(flow));
      const answers = await Promise.allSettled(
        ['A', 'B', 'C', 'D', 'E', 'F'].map((by) =>
          store.save(
            stepTo(
              { ...flow, revision: 2, snapshot: { by } },
              { audit: [{ ...entry, id: by }], outbox: { ...outbox, id: by } },
            ),
          ),
        ),
      );
      const lost = answers.filter((answer) => answer.status === 'rejected');
      expect(lost).toHaveLength(5);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(RevisionConflict);
      const [winner] = await store.auditOf('req-1');
      expect(await store.loadFlow('req-1')).toMatchObject({ snapshot: { by: winner?.id } });
      expect(await store.auditOf('req-1')).toHaveLength(1);
      expect(await store.due(at(0), 10)).toEqual([{ kind: 'outbox', ...outbox, id: winner?.id }]);
    });

    it('leaves nothing of a step that was refused', async () => {
      await store.save(stepTo(flow));
      await store.deliver(inbox);
      await store.setTimer(timer);
      const step = stepTo(flow, {
        audit: [entry],
        outbox,
        folded: [inbox],
        rung: timer,
        deliveryId: 'D1',
      });
      await expect(store.save(step)).rejects.toBeInstanceOf(RevisionConflict);
      expect(await store.auditOf('req-1')).toEqual([]);
      expect(await store.inboxOf('req-1', 10)).toEqual([inbox]);
      expect((await store.due(at(60), 10)).map((item) => item.kind)).toEqual(['inbox', 'timer']);
      await store.save(stepTo({ ...flow, revision: 2 }, { deliveryId: 'D1' }));
    });

    it('writes its audit, outbox, fold, ring and delivery with the step', async () => {
      await store.deliver(inbox);
      await store.setTimer(timer);
      await store.save(
        stepTo(flow, { audit: [entry], outbox, folded: [inbox], rung: timer, deliveryId: 'D1' }),
      );
      expect(await store.auditOf('req-1')).toEqual([entry]);
      expect(await store.inboxOf('req-1', 10)).toEqual([]);
      expect(await store.due(at(60), 10)).toEqual([{ kind: 'outbox', ...outbox }]);
    });

    it('takes a full step: all the inbox items it may, a timer, a delivery and ten audit entries', async () => {
      const folded = Array.from({ length: FOLDED_AT_ONCE }, (_, n) => ({
        ...inbox,
        id: `op-${n}`,
      }));
      for (const item of folded) await store.deliver(item);
      await store.setTimer(timer);
      const audit = Array.from({ length: 10 }, (_, n) => ({ ...entry, id: `00${10 + n}` }));
      await store.save(stepTo(flow, { audit, outbox, folded, rung: timer, deliveryId: 'D1' }));
      expect(await store.inboxOf('req-1', 10)).toEqual([]);
      expect(await store.auditOf('req-1')).toEqual(audit);
    });

    it('refuses a step of more than twenty items as a mistake of the program', async () => {
      const audit = Array.from({ length: 20 }, (_, n) => ({ ...entry, id: `e${n}` }));
      await expect(store.save(stepTo(flow, { audit }))).rejects.toThrow(/21 items.*20/);
      expect(await store.loadFlow('req-1')).toBeNull();
    });

    it('is not moved twice by the same inbox item', async () => {
      await store.deliver(inbox);
      await store.save(stepTo(flow, { folded: [inbox] }));
      const again = stepTo({ ...flow, revision: 2 }, { folded: [inbox] });
      await expect(store.save(again)).rejects.toBeInstanceOf(AlreadyDelivered);
    });
  });

  describe('a delivery of Slack', () => {
    it('moves a flow once', async () => {
      await store.save(stepTo(flow, { deliveryId: 'D1' }));
      const again = stepTo({ ...flow, revision: 2 }, { deliveryId: 'D1' });
      await expect(store.save(again)).rejects.toBeInstanceOf(AlreadyDelivered);
    });

    it('is known as a repeat also when the flow has moved since', async () => {
      const step = stepTo(flow, { deliveryId: 'D1' });
      await store.save(step);
      await expect(store.save(step)).rejects.toBeInstanceOf(AlreadyDelivered);
    });

    it('counts once when it comes several times at once', async () => {
      const answers = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((id) => store.save(stepTo({ ...flow, id }, { deliveryId: 'D1' }))),
      );
      expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    });

    it('is remembered for a day and no longer', async () => {
      await store.save(stepTo(flow, { deliveryId: 'D1' }));
      const next = stepTo({ ...flow, revision: 2 }, { deliveryId: 'D1' });
      setClock(at(24 * 60 * 60 - 1));
      await expect(store.save(next)).rejects.toBeInstanceOf(AlreadyDelivered);
      setClock(at(24 * 60 * 60 + 1));
      await store.save(next);
      expect((await store.loadFlow('req-1'))?.revision).toBe(2);
    });
  });

  describe('the list of requests', () => {
    it('gives open ones by creation and ended ones by their end, newest first', async () => {
      for (const n of [2, 1, 3]) {
        const made = { ...flow, createdAt: at(n), updatedAt: at(n) };
        await store.save(stepTo({ ...made, id: `open-${n}` }));
        await store.save(stepTo({ ...made, id: `ended-${n}` }));
      }
      for (const [place, n] of [3, 1, 2].entries()) {
        const made = { ...flow, id: `ended-${n}`, createdAt: at(n), revision: 2, isOpen: false };
        await store.save(stepTo({ ...made, updatedAt: at(100 + place) }));
      }
      const ids = async (which: 'open' | 'ended', limit: number) =>
        (await store.listRequests(which, limit)).map((record) => record.id);
      expect(await ids('open', 10)).toEqual(['open-3', 'open-2', 'open-1']);
      expect(await ids('ended', 10)).toEqual(['ended-2', 'ended-1', 'ended-3']);
      expect(await ids('open', 2)).toEqual(['open-3', 'open-2']);
    });

    it('leaves out the flows of single servers', async () => {
      await store.save(stepTo({ ...flow, isRequest: false }));
      expect(await store.listRequests('open', 10)).toEqual([]);
    });

    it('is whole when it is longer than one answer of the table', async () => {
      const snapshot = { noise: noise(300_000) };
      for (let n = 0; n < 12; n += 1) {
        await store.save(stepTo({ ...flow, id: `req-${n}`, createdAt: at(n), snapshot }));
      }
      expect(await store.listRequests('open', 100)).toHaveLength(12);
      expect(await store.listRequests('open', 11)).toHaveLength(11);
    });
  });

  describe('the audit trail', () => {
    it('gives the entries of one request, oldest first', async () => {
      await store.appendAudit([{ ...entry, id: '3', at: at(3) }]);
      await store.appendAudit([
        { ...entry, id: '1', at: at(1) },
        { ...entry, id: '2', at: at(2) },
        { ...entry, id: 'other', requestId: 'req-2' },
      ]);
      expect((await store.auditOf('req-1')).map(({ id }) => id)).toEqual(['1', '2', '3']);
    });

    it('gives the entries of no request, newest first, up to the limit', async () => {
      const loose = { ...entry, requestId: null };
      await store.appendAudit([1, 2, 3].map((n) => ({ ...loose, id: `${n}`, at: at(n) })));
      await store.appendAudit([entry]);
      expect((await store.looseAudit(2)).map(({ id }) => id)).toEqual(['3', '2']);
      expect(await store.looseAudit(10)).toHaveLength(3);
    });

    it('is whole when it is longer than one answer of the table', async () => {
      const text = noise(300_000);
      for (let n = 0; n < 6; n += 1) {
        const happening = { what: 'requested', text } as const;
        await store.appendAudit([{ ...entry, id: `${n}`, at: at(n), happening }]);
      }
      expect(await store.auditOf('req-1')).toHaveLength(6);
    });

    it('refuses a repeated delivery whole', async () => {
      await store.appendAudit([entry], 'D1');
      const repeat = store.appendAudit([{ ...entry, id: '2' }], 'D1');
      await expect(repeat).rejects.toBeInstanceOf(AlreadyDelivered);
      expect(await store.auditOf('req-1')).toEqual([entry]);
    });

    it('takes the same entry again, and never another in its place', async () => {
      await store.appendAudit([entry]);
      await store.appendAudit([entry]);
      await expect(store.appendAudit([{ ...entry, by: 'U2' }])).rejects.toThrow(/stands already/);
      expect(await store.auditOf('req-1')).toEqual([entry]);
    });
  });

  describe('what is due', () => {
    it('is nothing before its time, and is there at its time', async () => {
      await store.setTimer(timer);
      expect(await store.due(at(59), 10)).toEqual([]);
      expect(await store.due(timer.dueAt, 10)).toEqual([{ kind: 'timer', ...timer }]);
    });

    it('comes of every kind, oldest first, up to the limit', async () => {
      await store.awaitOperation({ ...operation, dueAt: at(2) });
      await store.setTimer({ ...timer, dueAt: at(4) });
      await store.deliver({ ...inbox, dueAt: at(1) });
      await store.save(stepTo(flow, { outbox: { ...outbox, dueAt: at(3) } }));
      const kinds = async (limit: number) =>
        (await store.due(at(10), limit)).map((item) => item.kind);
      expect(await kinds(10)).toEqual(['inbox', 'operation', 'outbox', 'timer']);
      expect(await kinds(2)).toEqual(['inbox', 'operation']);
    });

    it('is in order over many flows, also where the times are spelt with and without fractions', async () => {
      const times = ['10:00:01Z', '10:00:01.500Z', '10:00:00.999Z', '10:00:02Z', '10:00:01.250Z'];
      for (const [n, time] of times.entries()) {
        await store.setTimer({ ...timer, flowId: `flow-${n}`, dueAt: `2026-11-22T${time}` });
      }
      expect((await store.due(at(60), 10)).map((item) => item.dueAt.slice(11))).toEqual([
        '10:00:00.999Z',
        '10:00:01Z',
        '10:00:01.250Z',
        '10:00:01.500Z',
        '10:00:02Z',
      ]);
    });

    it('is whole when it is longer than one answer of the table', async () => {
      const event = { type: 'OPERATION_FINISHED', at: at(0), result: noise(300_000) };
      for (let n = 0; n < 32; n += 1) {
        await store.deliver({ ...inbox, flowId: `flow-${n}`, event });
      }
      expect(await store.due(at(0), 100)).toHaveLength(32);
    });
  });

  describe('an outbox item', () => {
    beforeEach(() => store.save(stepTo(flow, { outbox })));

    it('remembers what is done and when to try again', async () => {
      const later = { ...outbox, done: ['e1'], attempts: 1, dueAt: at(90) };
      await store.updateOutbox(later);
      expect(await store.due(at(89), 10)).toEqual([]);
      expect(await store.due(at(90), 10)).toEqual([{ kind: 'outbox', ...later }]);
    });

    it('is claimed by one of two, and counts the attempt', async () => {
      const claims = await Promise.all([
        store.claimOutbox(outbox, at(20)),
        store.claimOutbox(outbox, at(20)),
      ]);
      const claimed = { ...outbox, attempts: outbox.attempts + 1, dueAt: at(20) };
      expect(claims.filter((claim) => claim !== null)).toEqual([claimed]);
      expect(await store.due(at(19), 10)).toEqual([]);
      expect(await store.due(at(20), 10)).toEqual([{ kind: 'outbox', ...claimed }]);
    });

    it('can’t be claimed once it is removed', async () => {
      await store.removeOutbox(outbox);
      expect(await store.claimOutbox(outbox, at(20))).toBeNull();
      expect(await store.due(at(60), 10)).toEqual([]);
    });

    it('is gone when removed, and removing it again is harmless', async () => {
      await store.removeOutbox(outbox);
      await store.removeOutbox(outbox);
      expect(await store.due(at(60), 10)).toEqual([]);
    });

    it('does not come back when it is updated after its removal', async () => {
      await store.removeOutbox(outbox);
      await store.updateOutbox({ ...outbox, attempts: 1 });
      expect(await store.due(at(60), 10)).toEqual([]);
    });
  });

  describe('an inbox', () => {
    it('gives its items in order of arrival, up to the limit', async () => {
      await store.deliver({ ...inbox, id: 'c', dueAt: at(1) });
      await store.deliver({ ...inbox, id: 'b', dueAt: at(1) });
      await store.deliver({ ...inbox, id: 'z', dueAt: at(0) });
      await store.deliver({ ...inbox, id: 'a', flowId: 'req-2' });
      const ids = async (limit: number) =>
        (await store.inboxOf('req-1', limit)).map((item) => item.id);
      expect(await ids(10)).toEqual(['z', 'b', 'c']);
      expect(await ids(2)).toEqual(['z', 'b']);
    });

    it('takes one delivery once, also at another time or all at once', async () => {
      await Promise.all([1, 2, 3, 4].map((n) => store.deliver({ ...inbox, dueAt: at(n) })));
      expect(await store.inboxOf('req-1', 10)).toHaveLength(1);
    });

    it('drops a repeat of what was folded', async () => {
      await store.deliver(inbox);
      await store.save(stepTo(flow, { folded: [inbox] }));
      await store.deliver(inbox);
      expect(await store.inboxOf('req-1', 10)).toEqual([]);
    });

    it('drops items on demand, and their repeats with them', async () => {
      await store.deliver(inbox);
      await store.deliver({ ...inbox, id: 'kept' });
      await store.dropInbox([inbox]);
      await store.deliver(inbox);
      expect((await store.inboxOf('req-1', 10)).map((item) => item.id)).toEqual(['kept']);
      expect(await store.due(at(0), 10)).toHaveLength(1);
    });

    it('takes the same id for two flows', async () => {
      await store.deliver(inbox);
      await store.deliver({ ...inbox, flowId: 'req-2' });
      expect(await store.inboxOf('req-2', 10)).toHaveLength(1);
    });
  });

  describe('a timer', () => {
    it('is replaced by one of the same name, and stands beside one of another', async () => {
      await store.setTimer(timer);
      await store.setTimer({ ...timer, dueAt: at(120) });
      await store.setTimer({ ...timer, name: 'reminder', dueAt: at(90) });
      expect(await store.due(at(60), 10)).toEqual([]);
      const due = await store.due(at(120), 10);
      expect(due.map((item) => item.dueAt)).toEqual([at(90), at(120)]);
    });

    it('is gone when removed, and removing it again is harmless', async () => {
      await store.setTimer(timer);
      await store.removeTimer(timer);
      await store.removeTimer(timer);
      expect(await store.due(at(60), 10)).toEqual([]);
    });

    it('that was replaced does not ring, and its replacement is kept', async () => {
      const replacement = { ...timer, dueAt: at(120) };
      await store.setTimer(timer);
      await store.setTimer(replacement);
      const ring = stepTo(flow, { rung: timer });
      await expect(store.save(ring)).rejects.toBeInstanceOf(AlreadyDelivered);
      expect(await store.due(at(120), 10)).toEqual([{ kind: 'timer', ...replacement }]);
    });

    it('that was replaced by one of the same time and another event does not ring', async () => {
      await store.setTimer(timer);
      await store.setTimer({ ...timer, event: { type: 'REMIND', at: timer.event.at } });
      const ring = stepTo(flow, { rung: timer });
      await expect(store.save(ring)).rejects.toBeInstanceOf(AlreadyDelivered);
    });

    it('rings once', async () => {
      await store.setTimer(timer);
      await store.save(stepTo(flow, { rung: timer }));
      const again = stepTo({ ...flow, revision: 2 }, { rung: timer });
      await expect(store.save(again)).rejects.toBeInstanceOf(AlreadyDelivered);
    });

    it('rings as it was read, whatever the order of its event’s fields', async () => {
      await store.setTimer({ ...timer, event: { wave: 1, type: 'WAVE', at: at(60), batch: [2] } });
      const [due] = await store.due(at(60), 1);
      if (due?.kind !== 'timer') throw new Error('No timer is due.');
      const { kind: _, ...rung } = due;
      await store.save(stepTo(flow, { rung }));
      expect(await store.due(at(60), 10)).toEqual([]);
    });
  });

  describe('an awaited operation', () => {
    it('is remembered once', async () => {
      expect(await store.loadOperation('op-1')).toBeNull();
      expect(await store.awaitOperation(operation)).toBe(true);
      expect(await store.awaitOperation({ ...operation, dueAt: at(99) })).toBe(false);
      expect(await store.loadOperation('op-1')).toEqual(operation);
    });

    it('is asked about later when postponed', async () => {
      await store.awaitOperation(operation);
      await store.postponeOperation({ ...operation, dueAt: at(99) });
      expect(await store.due(at(98), 10)).toEqual([]);
      const postponed = { ...operation, dueAt: at(99) };
      expect(await store.due(at(99), 10)).toEqual([{ kind: 'operation', ...postponed }]);
    });

    it('is neither due, loaded nor awaited once forgotten, whatever comes late', async () => {
      await store.awaitOperation(operation);
      await store.forgetOperation('op-1');
      await store.forgetOperation('op-1');
      await store.postponeOperation(operation);
      expect(await store.awaitOperation(operation)).toBe(false);
      expect(await store.loadOperation('op-1')).toBeNull();
      expect(await store.due(at(60), 10)).toEqual([]);
    });

    it('that was never remembered is forgotten without harm', async () => {
      await store.forgetOperation('op-9');
      await store.postponeOperation(operation);
      expect(await store.awaitOperation(operation)).toBe(true);
    });
  });

  describe('a lease', () => {
    const take = (flowId: string, now: number, until: number) =>
      store.takeLease('server:EX01', flowId, at(now), at(until));

    it('is taken when free, and not by another while it is held', async () => {
      expect(await take('A', 0, 60)).toEqual({ taken: true, fence: 1 });
      expect(await take('B', 1, 61)).toEqual({ taken: false, holder: 'A' });
      expect(await store.takeLease('server:EX02', 'B', at(1), at(61))).toMatchObject({
        taken: true,
      });
    });

    it('is taken again by its holder with the same fence, for longer', async () => {
      await take('A', 0, 60);
      expect(await take('A', 30, 90)).toEqual({ taken: true, fence: 1 });
      expect(await take('B', 61, 120)).toEqual({ taken: false, holder: 'A' });
    });

    it('is not made shorter by a late repeat', async () => {
      await take('A', 0, 90);
      expect(await take('A', 0, 60)).toEqual({ taken: true, fence: 1 });
      expect(await take('B', 61, 120)).toEqual({ taken: false, holder: 'A' });
    });

    it('goes to another with a higher fence once it is released', async () => {
      await take('A', 0, 60);
      await store.releaseLease('server:EX01', 'A');
      expect(await take('B', 1, 60)).toEqual({ taken: true, fence: 2 });
    });

    it('goes to another with a higher fence once its time is over', async () => {
      await take('A', 0, 60);
      expect(await take('B', 60, 120)).toEqual({ taken: true, fence: 2 });
      expect(await take('A', 61, 121)).toEqual({ taken: false, holder: 'B' });
    });

    it('has a higher fence when its former holder takes it anew after releasing it', async () => {
      await take('A', 0, 60);
      await store.releaseLease('server:EX01', 'A');
      expect(await take('A', 1, 60)).toEqual({ taken: true, fence: 2 });
    });

    it('keeps its fence when its holder comes late and nobody else came in between', async () => {
      await take('A', 0, 60);
      expect(await take('A', 90, 120)).toEqual({ taken: true, fence: 1 });
      expect(await take('B', 91, 121)).toEqual({ taken: false, holder: 'A' });
    });

    it('is renewed by its holder only, and never taken by renewing', async () => {
      expect(await store.renewLease('server:EX09', 'A', at(900))).toBeNull();
      await store.takeLease('server:EX09', 'A', at(0), at(60));
      expect(await store.renewLease('server:EX09', 'B', at(900))).toBeNull();
      expect(await store.renewLease('server:EX09', 'A', at(900))).toBe(1);
      expect(await store.takeLease('server:EX09', 'B', at(120), at(180))).toEqual({
        taken: false,
        holder: 'A',
      });
      await store.releaseLease('server:EX09', 'A');
      expect(await store.renewLease('server:EX09', 'A', at(900))).toBeNull();
    });

    it('is released by its holder only', async () => {
      await store.releaseLease('server:EX01', 'B');
      await take('A', 0, 60);
      await store.releaseLease('server:EX01', 'B');
      expect(await take('B', 1, 60)).toEqual({ taken: false, holder: 'A' });
    });

    it('goes to one of several who take it at once', async () => {
      const flows = ['A', 'B', 'C', 'D', 'E', 'F'];
      const answers = await Promise.all(flows.map((flowId) => take(flowId, 0, 60)));
      const winner = flows[answers.findIndex((answer) => answer.taken)];
      expect(answers.filter((answer) => answer.taken)).toEqual([{ taken: true, fence: 1 }]);
      for (const answer of answers.filter(({ taken }) => !taken)) {
        expect(answer).toEqual({ taken: false, holder: winner });
      }
    });
  });

  describe('the inventories', () => {
    it('are those last read, by server name', async () => {
      await store.saveInventory(inventory('EX02', 1));
      await store.saveInventory(inventory('EX01', 1));
      await store.saveInventory(inventory('EX02', 3));
      expect(await store.loadInventories()).toEqual([inventory('EX01', 1), inventory('EX02', 3)]);
    });

    it('hold 300 certificates of a server, and many such servers', async () => {
      const read = Array.from({ length: 64 }, (_, n) => inventory(`EX${100 + n}`, 300));
      for (const one of read) await store.saveInventory(one);
      expect(await store.loadInventories()).toEqual(read);
    });
  });

  describe('the freeze', () => {
    const freeze: Freeze = { reason: 'audit', by: 'U1', at: at(0), unfreezeProposedBy: null };
    const loose = { ...entry, requestId: null };

    it('is set, changed and lifted, each time with its audit entries', async () => {
      expect(await store.freezeState()).toBeNull();
      await store.setFreeze(freeze, null, [loose], 'D1');
      expect(await store.freezeState()).toEqual(freeze);
      const proposed = { ...freeze, unfreezeProposedBy: 'U1' };
      await store.setFreeze(proposed, freeze, [{ ...loose, id: '2', at: at(1) }], 'D2');
      expect(await store.freezeState()).toEqual(proposed);
      await store.setFreeze(null, proposed, [{ ...loose, id: '3', at: at(2) }], 'D3');
      expect(await store.freezeState()).toBeNull();
      expect((await store.looseAudit(10)).map(({ id }) => id)).toEqual(['3', '2', '0001']);
    });

    it('is not changed by somebody who saw another state', async () => {
      await store.setFreeze(freeze, null, [], 'D1');
      const proposed = { ...freeze, unfreezeProposedBy: 'U1' };
      for (const [number, [next, seen]] of [
        [freeze, null] as const,
        [null, null] as const,
        [null, proposed] as const,
      ].entries()) {
        const change = store.setFreeze(next, seen, [loose], `E${number}`);
        await expect(change).rejects.toBeInstanceOf(RevisionConflict);
      }
      expect(await store.freezeState()).toEqual(freeze);
      expect(await store.looseAudit(10)).toEqual([]);
    });

    it('takes a delivery once', async () => {
      await store.setFreeze(freeze, null, [], 'D1');
      const repeat = store.setFreeze(freeze, null, [], 'D1');
      await expect(repeat).rejects.toBeInstanceOf(AlreadyDelivered);
    });
  });

  describe('who looked at App Home', () => {
    it('is remembered once each, with the pages of the last time, the latest first', async () => {
      await store.noteHome({ user: 'U1', at: at(0), pages: '0.0.0' });
      await store.noteHome({ user: 'U2', at: at(1), pages: '0.0.0' });
      await store.noteHome({ user: 'U1', at: at(2), pages: '1.0.3' });
      expect(await store.homesSeen(at(0))).toEqual([
        { user: 'U1', at: at(2), pages: '1.0.3' },
        { user: 'U2', at: at(1), pages: '0.0.0' },
      ]);
    });

    it('is told from a moment on', async () => {
      await store.noteHome({ user: 'U1', at: at(0), pages: '0.0.0' });
      await store.noteHome({ user: 'U2', at: at(1), pages: '0.0.0' });
      expect((await store.homesSeen(at(1))).map(({ user }) => user)).toEqual(['U2']);
      expect(await store.homesSeen(at(2))).toEqual([]);
    });
  });

  describe('what people are asked to run', () => {
    const effect = { type: 'show-task', operationId: 'op-1', effectId: 'task op-1' } as const;
    const shown: OutboxItem = { ...outbox, id: 'task op-1', effects: [effect] };
    const finished = { state: 'finished', result: { restarted: ['POP'] } } as const;

    it('is kept once, together with the effects that show it', async () => {
      expect(await store.loadTask('op-1')).toBeNull();
      await store.keepTask(task, shown);
      await store.keepTask({ ...task, script: 'another' }, shown);
      expect(await store.loadTask('op-1')).toEqual({ ...task, endedBy: null });
      const due = await store.due(at(600), 10);
      expect(due.filter(({ kind }) => kind === 'outbox')).toHaveLength(1);
    });

    it('is not shown again when it is kept a second time after it was shown', async () => {
      await store.keepTask(task, shown);
      await store.removeOutbox(shown);
      await store.keepTask(task, shown);
      expect(await store.due(at(600), 10)).toEqual([]);
    });

    it('is ended once, by whoever is first', async () => {
      expect(await store.endTask('op-1', finished, 'U1')).toBe(false);
      await store.keepTask(task, null);
      expect(await store.endTask('op-1', finished, 'U1')).toBe(true);
      expect(await store.endTask('op-1', finished, 'U2')).toBe(false);
      expect(await store.loadTask('op-1')).toMatchObject({ ended: finished, endedBy: 'U1' });
    });

    it('takes the output of a server with hundreds of certificates', async () => {
      await store.keepTask(task, null);
      const result = inventory('EX01', 300);
      expect(await store.endTask('op-1', { state: 'finished', result }, 'U1')).toBe(true);
      expect((await store.loadTask('op-1'))?.ended).toEqual({ state: 'finished', result });
    });

    it('waits until it is ended, the oldest first', async () => {
      const command = { ...task.command, operationId: 'op-2' };
      await store.keepTask({ ...task, command, postedAt: at(5) }, null);
      await store.keepTask(task, null);
      const ids = async () => (await store.waitingTasks()).map((each) => each.command.operationId);
      expect(await ids()).toEqual(['op-1', 'op-2']);
      await store.endTask('op-1', finished, 'U1');
      expect(await ids()).toEqual(['op-2']);
    });
  });

  describe('the place of a card', () => {
    it('remembers which revision the card shows, until it is forgotten', async () => {
      await store.noteCardRevision('req-1', 3);
      expect(await store.cardRevision('req-1')).toBe(0);
      await store.keepCardPlace('req-1', { channel: 'C1', ts: '1.0' });
      await store.noteCardRevision('req-1', 3);
      expect(await store.cardRevision('req-1')).toBe(3);
      expect(await store.cardPlace('req-1')).toEqual({ channel: 'C1', ts: '1.0' });
      await store.forgetCardPlace('req-1');
      expect(await store.cardPlace('req-1')).toBeNull();
      expect(await store.cardRevision('req-1')).toBe(0);
    });

    it('is the first one kept', async () => {
      const place = { channel: 'C1', ts: '1.1' };
      expect(await store.cardPlace('req-1')).toBeNull();
      expect(await store.keepCardPlace('req-1', place)).toEqual(place);
      expect(await store.keepCardPlace('req-1', { channel: 'C1', ts: '2.2' })).toEqual(place);
      expect(await store.cardPlace('req-1')).toEqual(place);
    });
  });
}
