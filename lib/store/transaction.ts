/** Transactions: a few items written all or not at all, and what it means when they are not. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { isPassing, TooLarge, translated } from './errors.ts';
import type { Item } from './item.ts';
import type { Key } from './keys.ts';
import { RevisionConflict, StoreUnavailable } from './port.ts';
import { type Condition, conditionOf, keyOf, type Table } from './table-access.ts';

/** One write of a transaction, and what it means when its condition does not hold. */
export type Write = { readonly condition?: Condition; readonly refused?: () => Error } & (
  | { readonly put: Item }
  | { readonly delete: Key }
);

/** More would be allowed; a step this small is cheap to repeat and hardly ever meets another. */
const TRANSACTION_ITEMS = 20;

/**
 * Writes all or nothing. Of several refused writes the first in the list speaks; when another
 * transaction was at the same items, throws RevisionConflict.
 */
export async function writeTogether(table: Table, writes: readonly Write[]): Promise<void> {
  if (writes.length > TRANSACTION_ITEMS) {
    throw new TooLarge(
      `A step would write ${writes.length} items at once; ${TRANSACTION_ITEMS} are allowed.`,
    );
  }
  try {
    await table.client.send(
      // The SDK adds a ClientRequestToken and repeats it when it retries, so a lost answer is not a second write.
      new TransactWriteItemsCommand({
        TransactItems: writes.map((write) => transactItem(table, write)),
      }),
    );
  } catch (error) {
    if (error instanceof TransactionCanceledException) throw meaningOf(error, writes);
    throw translated(error);
  }
}

/** For writes that depend on no revision: repeats while other transactions are at the same items. */
export async function persistently(write: () => Promise<void>): Promise<void> {
  for (const waitMs of [10, 40, 160, 640]) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await pause(waitMs);
    }
  }
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    throw new StoreUnavailable('The same items are being written all the time.', { cause: error });
  }
}

function meaningOf(error: TransactionCanceledException, writes: readonly Write[]): unknown {
  // Reasons come in the order of the writes, one each, `None` for those that would have succeeded.
  const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  for (const [position, code] of reasons.entries()) {
    const refused = writes[position]?.refused;
    if (code === 'ConditionalCheckFailed' && refused !== undefined) return refused();
  }
  if (reasons.some(isPassing)) {
    return new StoreUnavailable(`The table is overloaded: ${error.message}`, { cause: error });
  }
  if (reasons.includes('TransactionConflict')) {
    return new RevisionConflict('Another transaction was at the same items.', { cause: error });
  }
  return error;
}

function transactItem(table: Table, write: Write): TransactWriteItem {
  const common = { TableName: table.tableName, ...conditionOf(write.condition) };
  return 'put' in write
    ? { Put: { ...common, Item: write.put } }
    : { Delete: { ...common, Key: keyOf(write.delete) } };
}
