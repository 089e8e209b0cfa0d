/** The audit trail in the table: appended, never changed. */
import type { AuditEntry } from '../domain/happening.ts';
import { bodyOf, comparable, itemOf } from './item.ts';
import { auditKey, auditOfFlow, deliveryKey, looseAudit } from './keys.ts';
import { DELIVERY_SECONDS, mark } from './marker.ts';
import { AlreadyDelivered, type Store } from './port.ts';
import { storedAudit } from './stored.ts';
import { queryItems, type Table } from './table-access.ts';
import { persistently, type Write, writeTogether } from './transaction.ts';

export function auditIn(table: Table): Pick<Store, 'appendAudit' | 'auditOf' | 'looseAudit'> {
  return {
    async appendAudit(entries, deliveryId) {
      const marks = deliveryId === undefined ? [] : [deliveryMark(table, deliveryId)];
      const writes = [...marks, ...entries.map(auditWrite)];
      if (writes.length > 0) await persistently(() => writeTogether(table, writes));
    },

    async auditOf(requestId) {
      const items = await queryItems(table, { from: { beginning: auditOfFlow(requestId) } });
      return items.map((item) => bodyOf(item, storedAudit));
    },

    async looseAudit(limit) {
      const from = { beginning: looseAudit };
      const items = await queryItems(table, { from, limit, newestFirst: true });
      return items.map((item) => bodyOf(item, storedAudit));
    },
  };
}

/** An entry is never changed: written again it must be the same, otherwise it is refused. */
export function auditWrite(entry: AuditEntry): Write {
  const body = comparable(entry);
  return {
    put: itemOf({ ...auditKey(entry), body }),
    condition: {
      expression: 'attribute_not_exists(pk) OR body = :body',
      values: { ':body': body },
    },
    refused: () => new Error(`Another audit entry ${entry.id} stands already.`),
  };
}

/** Remembers Slack's delivery for a day; refused as AlreadyDelivered. */
export function deliveryMark(table: Table, id: string): Write {
  const repeated = () => new AlreadyDelivered(`Delivery ${id} was taken before.`);
  return mark(table, deliveryKey(id), DELIVERY_SECONDS, repeated);
}
