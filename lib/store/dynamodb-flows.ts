/** Flows in the table: loaded, listed, and moved one step at a time. */
import { auditWrite, deliveryMark } from './dynamodb-audit.ts';
import { outboxItem } from './dynamodb-outbox.ts';
import { timerBody } from './dynamodb-timers.ts';
import { bodyOf, type Item, itemOf, packed } from './item.ts';
import { flowKey, inboxKey, requestIndex, requestsPartition, timerKey } from './keys.ts';
import {
  AlreadyDelivered,
  type FlowRecord,
  FOLDED_AT_ONCE,
  RevisionConflict,
  type Step,
  type Store,
} from './port.ts';
import { storedFlow } from './stored.ts';
import { type Condition, EXISTS, getItem, IS_NEW, queryItems, type Table } from './table-access.ts';
import { type Write, writeTogether } from './transaction.ts';

export function flowsIn(table: Table): Pick<Store, 'loadFlow' | 'save' | 'listRequests'> {
  return {
    async loadFlow(id) {
      const item = await getItem(table, flowKey(id));
      return item === null ? null : bodyOf(item, storedFlow);
    },

    async save(step) {
      checkStep(step);
      await writeTogether(table, writesOf(table, step));
    },

    async listRequests(which, limit) {
      // The index follows the table within moments: a request saved just now may still be missing here.
      const from = { index: requestsPartition(which) };
      const items = await queryItems(table, { from, limit, newestFirst: true });
      return items.map((item) => bodyOf(item, storedFlow));
    },
  };
}

/** In order of precedence: a repeated delivery is a repeat, whatever became of the flow since. */
function writesOf(table: Table, step: Step): Write[] {
  const { record } = step;
  const writes: Write[] = [];
  if (step.deliveryId !== null) writes.push(deliveryMark(table, step.deliveryId));
  writes.push({
    put: flowItem(record),
    condition: revisionIs(step.expectedRevision),
    refused: () =>
      new RevisionConflict(`Flow ${record.id} is not at revision ${step.expectedRevision}.`),
  });
  for (const item of step.folded) {
    // A step begun on an older look at the inbox must not fold the same item again.
    const refused = () =>
      new AlreadyDelivered(`Inbox item ${item.id} of flow ${item.flowId} was folded before.`);
    const key = inboxKey(item.flowId, item.dueAt, item.id);
    writes.push({ delete: key, condition: EXISTS, refused });
  }
  if (step.rung !== null) {
    const { flowId, name } = step.rung;
    writes.push({
      delete: timerKey(flowId, name),
      condition: { expression: 'body = :rung', values: { ':rung': timerBody(step.rung) } },
      refused: () => new AlreadyDelivered(`Timer ${name} of flow ${flowId} was replaced or rang.`),
    });
  }
  if (step.outbox !== null) {
    const { id } = step.outbox;
    const refused = () => new Error(`Flow ${record.id} already has an outbox item ${id}.`);
    writes.push({ put: outboxItem(step.outbox), condition: IS_NEW, refused });
  }
  writes.push(...step.audit.map(auditWrite));
  return writes;
}

function flowItem(record: FlowRecord): Item {
  return itemOf({
    ...flowKey(record.id),
    ...(record.isRequest ? requestIndex(record) : {}),
    revision: record.revision,
    body: packed(record),
  });
}

function revisionIs(expected: number): Condition {
  if (expected === 0) return IS_NEW;
  return { expression: 'revision = :expected', values: { ':expected': expected } };
}

function checkStep(step: Step): void {
  if (step.record.revision !== step.expectedRevision + 1) {
    throw new Error(
      `Flow ${step.record.id}: revision ${step.record.revision} does not follow ${step.expectedRevision}.`,
    );
  }
  if (step.folded.length > FOLDED_AT_ONCE) {
    throw new Error(
      `A step folds ${FOLDED_AT_ONCE} inbox items at most, not ${step.folded.length}.`,
    );
  }
}
