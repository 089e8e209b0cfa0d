/** Where the card of each request stands in Slack. */
import { bodyOf, itemOf, numberOf, packed } from './item.ts';
import { cardKey } from './keys.ts';
import type { Store } from './port.ts';
import { storedCard } from './stored.ts';
import {
  deleteItem,
  EXISTS,
  getItem,
  IS_NEW,
  putItem,
  type Table,
  updateItem,
} from './table-access.ts';

type Cards = Pick<
  Store,
  'keepCardPlace' | 'cardPlace' | 'forgetCardPlace' | 'cardRevision' | 'noteCardRevision'
>;

export function cardsIn(table: Table): Cards {
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

    async forgetCardPlace(requestId) {
      await deleteItem(table, cardKey(requestId));
    },

    async cardRevision(requestId) {
      const item = await getItem(table, cardKey(requestId));
      return item === null ? 0 : (numberOf(item, 'drawn') ?? 0);
    },

    async noteCardRevision(requestId, revision) {
      await updateItem(table, cardKey(requestId), {
        expression: 'SET drawn = :drawn',
        condition: { ...EXISTS, values: { ':drawn': revision } },
      });
    },
  };
}
