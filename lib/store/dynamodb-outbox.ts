/** Outbox items in the table: effects a flow wants done. */
import { type Item, itemOf, packed } from './item.ts';
import { dueIndex, outboxKey } from './keys.ts';
import type { OutboxItem, Store } from './port.ts';
import { deleteItem, EXISTS, IS_NEW, putItem, type Table } from './table-access.ts';

export function outboxIn(
  table: Table,
): Pick<Store, 'putOutbox' | 'claimOutbox' | 'updateOutbox' | 'removeOutbox'> {
  return {
    async putOutbox(item) {
      await putItem(table, outboxItem(item), IS_NEW);
    },

    async claimOutbox(item, until) {
      const claimed = { ...item, attempts: item.attempts + 1, dueAt: until };
      const refused = await putItem(table, outboxItem(claimed), {
        expression: 'attempts = :seen',
        values: { ':seen': item.attempts },
      });
      return refused === null ? claimed : null;
    },

    async updateOutbox(item) {
      // Whoever performed the last effect removed it; writing it again would perform it again.
      await putItem(table, outboxItem(item), EXISTS);
    },

    async removeOutbox(item) {
      await deleteItem(table, outboxKey(item.flowId, item.id));
    },
  };
}

export function outboxItem(item: OutboxItem): Item {
  const key = outboxKey(item.flowId, item.id);
  const { attempts, dueAt } = item;
  return itemOf({ ...key, ...dueIndex(key, dueAt), kind: 'outbox', attempts, body: packed(item) });
}
