/** Inbox items in the table: events that wait to be folded into a flow. */
import { bodyOf, itemOf, packed } from './item.ts';
import { dueIndex, inboxKey, inboxOfFlow, seenKey } from './keys.ts';
import { mark, TAKEN_SECONDS } from './marker.ts';
import { AlreadyDelivered, type InboxItem, type Store } from './port.ts';
import { storedInbox } from './stored.ts';
import { deleteItem, queryItems, type Table } from './table-access.ts';
import { persistently, type Write, writeTogether } from './transaction.ts';

export function inboxIn(table: Table): Pick<Store, 'deliver' | 'inboxOf' | 'dropInbox'> {
  return {
    async deliver(item) {
      try {
        await persistently(() => writeTogether(table, writesOf(table, item)));
      } catch (error) {
        if (!(error instanceof AlreadyDelivered)) throw error;
      }
    },

    async inboxOf(flowId, limit) {
      const items = await queryItems(table, { from: { beginning: inboxOfFlow(flowId) }, limit });
      return items.map((item) => bodyOf(item, storedInbox));
    },

    async dropInbox(items) {
      await Promise.all(
        items.map((item) => deleteItem(table, inboxKey(item.flowId, item.dueAt, item.id))),
      );
    },
  };
}

/** The id is remembered on arrival, not when it is folded: that keeps the step small, and the id outlives the item either way. */
function writesOf(table: Table, item: InboxItem): Write[] {
  const key = inboxKey(item.flowId, item.dueAt, item.id);
  const repeated = () => new AlreadyDelivered(`Inbox item ${item.id} was delivered before.`);
  return [
    mark(table, seenKey(item.flowId, item.id), TAKEN_SECONDS, repeated),
    { put: itemOf({ ...key, ...dueIndex(key, item.dueAt), kind: 'inbox', body: packed(item) }) },
  ];
}
