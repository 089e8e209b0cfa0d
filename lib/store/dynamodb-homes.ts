/** Who looked at App Home lately, and on which pages. */
import { bodyOf, itemOf, packed } from './item.ts';
import { homeKey, homes } from './keys.ts';
import { expiring, HOME_SECONDS } from './marker.ts';
import type { Store } from './port.ts';
import { storedHome } from './stored.ts';
import { putItem, queryItems, type Table } from './table-access.ts';

export function homesIn(table: Table): Pick<Store, 'noteHome' | 'homesSeen'> {
  return {
    async noteHome(home) {
      const mark = expiring(table, homeKey(home.user), HOME_SECONDS);
      await putItem(table, { ...mark, ...itemOf({ body: packed(home) }) });
    },

    async homesSeen(since) {
      const items = await queryItems(table, { from: { beginning: homes } });
      // What has expired may stand for days before it is removed.
      return items
        .map((item) => bodyOf(item, storedHome))
        .filter(({ at }) => Date.parse(at) >= Date.parse(since))
        .toSorted((one, other) => other.at.localeCompare(one.at));
    },
  };
}
