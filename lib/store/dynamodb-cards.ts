/** Where the card of each request stands in Slack. */
import { bodyOf, itemOf, packed } from './item.ts';
import { cardKey } from './keys.ts';
import type { Store } from './port.ts';
import { storedCard } from './stored.ts';
import { getItem, IS_NEW, putItem, type Table } from './table-access.ts';

export function cardsIn(table: Table): Pick<Store, 'keepCardPlace' | 'cardPlace'> {
  return {
    async keepCardPlace(requestId, place) {
      const item = itemOf({ ...cardKey(requestId), body: packed(place) });
      const kept = await putItem(table, item, IS_NEW);
      return kept === null ? place : bodyOf(kept.standing, storedCard);
    },

    async cardPlace(requestId) {
      const item = await getItem(table, cardKey(requestId));
      return item === null ? null : bodyOf(item, storedCard);
    },
  };
}
