/** Awaited operations in the table: one item found by its id, and a mark in the partition of the flow that waits. */
import { bodyOf, type Item, itemOf, packed } from './item.ts';
import { awaitedKey, awaitedOfFlow, dueIndex, operationKey } from './keys.ts';
import { absentOrExpired, expiring, TAKEN_SECONDS } from './marker.ts';
import { AlreadyDelivered, type AwaitedOperation, type Store } from './port.ts';
import { storedOperation } from './stored.ts';
import { type Condition, getItem, putItem, queryItems, type Table } from './table-access.ts';
import { persistently, writeTogether } from './transaction.ts';

/** A forgotten operation leaves a mark without a body, so that a late repeat does not await it anew. */
const STILL_AWAITED: Condition = { expression: 'attribute_exists(body)' };

type Operations = Pick<
  Store,
  | 'awaitOperation'
  | 'loadOperation'
  | 'postponeOperation'
  | 'forgetOperation'
  | 'hasAwaitedOperations'
>;

export function operationsIn(table: Table): Operations {
  async function loadOperation(operationId: string) {
    const item = await getItem(table, operationKey(operationId));
    return item?.body === undefined ? null : bodyOf(item, storedOperation);
  }

  return {
    loadOperation,

    async awaitOperation(operation) {
      const id = operation.command.operationId;
      const refused = () => new AlreadyDelivered(`Operation ${id} was remembered before.`);
      const writes = [
        { put: operationItem(operation), condition: absentOrExpired(table), refused },
        { put: itemOf({ ...awaitedKey(operation.flowId, id) }) },
      ];
      try {
        await persistently(() => writeTogether(table, writes));
        return true;
      } catch (error) {
        if (error instanceof AlreadyDelivered) return false;
        throw error;
      }
    },

    async postponeOperation(operation) {
      await putItem(table, operationItem(operation), STILL_AWAITED);
    },

    async forgetOperation(operationId) {
      const operation = await loadOperation(operationId);
      if (operation === null) return;
      const writes = [
        { put: expiring(table, operationKey(operationId), TAKEN_SECONDS) },
        { delete: awaitedKey(operation.flowId, operationId) },
      ];
      await persistently(() => writeTogether(table, writes));
    },

    async hasAwaitedOperations(flowId) {
      const range = { from: { beginning: awaitedOfFlow(flowId) }, limit: 1 };
      return (await queryItems(table, range)).length > 0;
    },
  };
}

function operationItem(operation: AwaitedOperation): Item {
  const key = operationKey(operation.command.operationId);
  const index = dueIndex(key, operation.dueAt);
  return itemOf({ ...key, ...index, kind: 'operation', body: packed(operation) });
}
