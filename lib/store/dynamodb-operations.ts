/** Awaited operations in the table, each found by its id. */
import { bodyOf, type Item, itemOf, packed } from './item.ts';
import { dueIndex, operationKey } from './keys.ts';
import { absentOrExpired, expiring, TAKEN_SECONDS } from './marker.ts';
import type { AwaitedOperation, Store } from './port.ts';
import { storedOperation } from './stored.ts';
import { type Condition, getItem, putItem, type Table } from './table-access.ts';

/** A forgotten operation leaves a mark without a body, so that a late repeat does not await it anew. */
const STILL_AWAITED: Condition = { expression: 'attribute_exists(body)' };

type Operations = Pick<
  Store,
  'awaitOperation' | 'loadOperation' | 'postponeOperation' | 'forgetOperation'
>;

export function operationsIn(table: Table): Operations {
  async function loadOperation(operationId: string) {
    const item = await getItem(table, operationKey(operationId));
    return item?.body === undefined ? null : bodyOf(item, storedOperation);
  }

  return {
    loadOperation,

    async awaitOperation(operation) {
      const refused = await putItem(table, operationItem(operation), absentOrExpired(table));
      return refused === null;
    },

    async postponeOperation(operation) {
      await putItem(table, operationItem(operation), STILL_AWAITED);
    },

    async forgetOperation(operationId) {
      const mark = expiring(table, operationKey(operationId), TAKEN_SECONDS);
      await putItem(table, mark, STILL_AWAITED);
    },
  };
}

function operationItem(operation: AwaitedOperation): Item {
  const key = operationKey(operation.command.operationId);
  const index = dueIndex(key, operation.dueAt);
  return itemOf({ ...key, ...index, kind: 'operation', body: packed(operation) });
}
