/** The inventory last read of every server. */
import { bodyOf, itemOf, packed } from './item.ts';
import { serverKey, servers } from './keys.ts';
import type { Store } from './port.ts';
import { storedInventory } from './stored.ts';
import { putItem, queryItems, type Table } from './table-access.ts';

export function serversIn(table: Table): Pick<Store, 'saveInventory' | 'loadInventories'> {
  return {
    async saveInventory(inventory) {
      await putItem(table, itemOf({ ...serverKey(inventory.server), body: packed(inventory) }));
    },

    async loadInventories() {
      const items = await queryItems(table, { from: { beginning: servers } });
      return items.map((item) => bodyOf(item, storedInventory));
    },
  };
}
