/** Whether Signet is frozen: one item, present while it is. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { auditWrite, deliveryMark } from './dynamodb-audit.ts';
import { bodyOf, comparable, itemOf } from './item.ts';
import { freezeKey } from './keys.ts';
import { type Freeze, RevisionConflict, type Store } from './port.ts';
import { storedFreeze } from './stored.ts';
import { type Condition, getItem, IS_NEW, type Table } from './table-access.ts';
import { type Write, writeTogether } from './transaction.ts';

export function freezeIn(table: Table): Pick<Store, 'freezeState' | 'setFreeze'> {
  return {
    async freezeState() {
      const item = await getItem(table, freezeKey);
      return item === null ? null : bodyOf(item, storedFreeze);
    },

    async setFreeze(freeze, expected, audit, deliveryId) {
      await writeTogether(table, [
        deliveryMark(table, deliveryId),
        freezeWrite(freeze, expected),
        ...audit.map(auditWrite),
      ]);
    },
  };
}

function freezeWrite(freeze: Freeze | null, expected: Freeze | null): Write {
  const condition = stands(expected);
  const refused = () => new RevisionConflict('Somebody else froze or unfroze in between.');
  return freeze === null
    ? { delete: freezeKey, condition, refused }
    : { put: itemOf({ ...freezeKey, body: freezeBody(freeze) }), condition, refused };
}

function stands(expected: Freeze | null): Condition {
  if (expected === null) return IS_NEW;
  return { expression: 'body = :expected', values: { ':expected': freezeBody(expected) } };
}

function freezeBody({ reason, by, at, unfreezeProposedBy }: Freeze): AttributeValue {
  return comparable({ reason, by, at, unfreezeProposedBy });
}
