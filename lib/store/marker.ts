/** Marks of what was taken before, remembered for a while. */
import { itemOf } from './item.ts';
import type { Key } from './keys.ts';
import { TTL_ATTRIBUTE } from './table.ts';
import type { Condition, Table } from './table-access.ts';
import type { Write } from './transaction.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** Slack repeats a delivery within minutes to hours. */
export const DELIVERY_SECONDS = DAY_SECONDS;
/** Longer than a request lives, so that no late repeat is taken for news. */
export const TAKEN_SECONDS = 30 * DAY_SECONDS;

/** Whoever did not look for so long finds a Home drawn anew when they come. */
export const HOME_SECONDS = 30 * DAY_SECONDS;

/** Sets the mark; refused while it stands. A mark past its time counts as absent, since its removal may come days later, or never. */
export function mark(table: Table, key: Key, seconds: number, refused: () => Error): Write {
  return { put: expiring(table, key, seconds), condition: absentOrExpired(table), refused };
}

/** The bare item that only says: this was here. */
export function expiring(table: Table, key: Key, seconds: number) {
  return itemOf({ ...key, ...expiry(table, seconds) });
}

/** The attribute by which an item is removed after so many seconds. */
export function expiry(table: Table, seconds: number): Record<string, number> {
  return { [TTL_ATTRIBUTE]: epochSeconds(table) + seconds };
}

export function absentOrExpired(table: Table): Condition {
  return {
    expression: 'attribute_not_exists(pk) OR #expires < :now',
    names: { '#expires': TTL_ATTRIBUTE },
    values: { ':now': epochSeconds(table) },
  };
}

function epochSeconds(table: Table): number {
  return Math.floor(Date.parse(table.clock()) / 1000);
}
