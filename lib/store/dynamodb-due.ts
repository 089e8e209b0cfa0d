/** Whatever is due, of every kind, over all shards of the index. */

import { UnreadableItem } from './errors.ts';
import { bodyOf, type Item, stringOf } from './item.ts';
import { afterDue, DUE_SHARDS, dueShard } from './keys.ts';
import type { DueItem, Store } from './port.ts';
import { storedInbox, storedOperation, storedOutbox, storedTimer } from './stored.ts';
import { queryItems, type Table } from './table-access.ts';

/** One item that can't be read must not hold up everybody's: `onUnreadable` is told and the item stays. */
export function dueIn(
  table: Table,
  onUnreadable?: (error: UnreadableItem) => void,
): Pick<Store, 'due'> {
  const readable = (item: Item): DueItem[] => {
    try {
      return [dueItem(item)];
    } catch (error) {
      if (onUnreadable === undefined || !(error instanceof UnreadableItem)) throw error;
      onUnreadable(error);
      return [];
    }
  };

  return {
    // The index follows the table within moments: an item may still be listed that is already done.
    // So whatever acts on a due item writes on a condition, or finds its work done.
    async due(now, limit) {
      const before = afterDue(now);
      const shards = await Promise.all(
        Array.from({ length: DUE_SHARDS }, (_, shard) =>
          queryItems(table, { from: { index: dueShard(shard), before }, limit }),
        ),
      );
      return shards.flat().sort(byDueTime).slice(0, limit).flatMap(readable);
    },
  };
}

function byDueTime(one: Item, other: Item): number {
  const left = stringOf(one, 'gsi1sk') ?? '';
  const right = stringOf(other, 'gsi1sk') ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Throws UnreadableItem. */
export function dueItem(item: Item): DueItem {
  const kind = stringOf(item, 'kind');
  switch (kind) {
    case 'outbox':
      return { kind, ...bodyOf(item, storedOutbox) };
    case 'inbox':
      return { kind, ...bodyOf(item, storedInbox) };
    case 'timer':
      return { kind, ...bodyOf(item, storedTimer) };
    case 'operation':
      return { kind, ...bodyOf(item, storedOperation) };
    default:
      throw new UnreadableItem(`${item.pk?.S} / ${item.sk?.S} in the table is of an unknown kind.`);
  }
}
