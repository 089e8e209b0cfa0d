/** Every key of the single table, on one screen. */

/**
 * partition              sort                     holds
 * FLOW#<flow>            RECORD                   the flow at rest; requests also in `REQUESTS#…`
 * FLOW#<flow>            AUDIT#<at>#<entry>       its audit trail
 * FLOW#<flow>            OUTBOX#<id>              effects to perform; due
 * FLOW#<flow>            INBOX#<dueAt>#<id>       events to fold; due
 * FLOW#<flow>            SEEN#<id>                inbox ids already taken in; expires
 * FLOW#<flow>            TIMER#<name>             a timer; due
 * FLOW#<flow>            AWAITED#<operation>      marks that the flow awaits this operation
 * FLOW#<flow>            CARD                     where its card stands in Slack
 * OPERATION#<operation>  OPERATION                the awaited operation; due; once forgotten it only expires
 * OPERATION#<operation>  COMMAND                  the command of SSM sent for it; expires
 * DELIVERY#<id>          DELIVERY                 a delivery of Slack's already taken; expires
 * AUDIT                  ENTRY#<at>#<entry>       audit entries that belong to no request
 * LEASE#<resource>       LEASE                    who holds it, until when, and the fencing counter
 * SERVERS                SERVER#<name>            the inventory last read
 * TASKS                  TASK#<operation>         what people are asked to run; expires
 * FREEZE                 FREEZE                   present while Signet is frozen
 * HOMES                  HOME#<user>              when this person last looked at App Home; expires
 * CONFIGURATION          VERSION#<version>        a configuration as it was pushed
 * CONFIGURATION          CURRENT                  which of them counts
 *
 * index partition        index sort
 * DUE#<shard>            <dueAt>#<pk>#<sk>        whatever waits for its time
 * REQUESTS#open          <createdAt>#<flow>
 * REQUESTS#ended         <updatedAt>#<flow>
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface IndexKey {
  readonly gsi1pk: string;
  readonly gsi1sk: string;
}

/** Partitions the due items are spread over: one index partition takes at most 1,000 writes a second. */
export const DUE_SHARDS = 4;

export const INDEX = 'gsi1';

const flowPartition = (flowId: string) => `FLOW#${flowId}`;

export const flowKey = (id: string): Key => ({ pk: flowPartition(id), sk: 'RECORD' });
export const cardKey = (requestId: string): Key => ({ pk: flowPartition(requestId), sk: 'CARD' });
export const outboxKey = (flowId: string, id: string): Key => ({
  pk: flowPartition(flowId),
  sk: `OUTBOX#${id}`,
});
export const inboxKey = (flowId: string, dueAt: string, id: string): Key => ({
  pk: flowPartition(flowId),
  sk: `INBOX#${instant(dueAt)}#${id}`,
});
export const seenKey = (flowId: string, id: string): Key => ({
  pk: flowPartition(flowId),
  sk: `SEEN#${id}`,
});
export const timerKey = (flowId: string, name: string): Key => ({
  pk: flowPartition(flowId),
  sk: `TIMER#${name}`,
});
export const operationKey = (id: string): Key => ({ pk: `OPERATION#${id}`, sk: 'OPERATION' });
export const commandKey = (operationId: string): Key => ({
  pk: `OPERATION#${operationId}`,
  sk: 'COMMAND',
});
export const deliveryKey = (id: string): Key => ({ pk: `DELIVERY#${id}`, sk: 'DELIVERY' });
export const leaseKey = (resource: string): Key => ({ pk: `LEASE#${resource}`, sk: 'LEASE' });
export const serverKey = (server: string): Key => ({ pk: 'SERVERS', sk: `SERVER#${server}` });
export const taskKey = (operationId: string): Key => ({ pk: 'TASKS', sk: `TASK#${operationId}` });
export const freezeKey: Key = { pk: 'FREEZE', sk: 'FREEZE' };
export const homeKey = (user: string): Key => ({ pk: 'HOMES', sk: `HOME#${user}` });

export const configurationKey = (version: string): Key => ({
  pk: 'CONFIGURATION',
  sk: `VERSION#${version}`,
});
export const currentConfigurationKey: Key = { pk: 'CONFIGURATION', sk: 'CURRENT' };

export function auditKey(entry: { requestId: string | null; at: string; id: string }): Key {
  const place = `${instant(entry.at)}#${entry.id}`;
  return entry.requestId === null
    ? { pk: 'AUDIT', sk: `ENTRY#${place}` }
    : { pk: flowPartition(entry.requestId), sk: `AUDIT#${place}` };
}

/** What a query over one partition asks for: every sort key with this beginning. */
export const auditOfFlow = (flowId: string): Key => ({ pk: flowPartition(flowId), sk: 'AUDIT#' });
export const inboxOfFlow = (flowId: string): Key => ({ pk: flowPartition(flowId), sk: 'INBOX#' });
export const looseAudit: Key = { pk: 'AUDIT', sk: 'ENTRY#' };
export const tasks: Key = { pk: 'TASKS', sk: 'TASK#' };
export const servers: Key = { pk: 'SERVERS', sk: 'SERVER#' };
export const homes: Key = { pk: 'HOMES', sk: 'HOME#' };

export const dueShard = (shard: number): string => `DUE#${shard}`;

export function dueIndex(key: Key, dueAt: string): IndexKey {
  const name = `${key.pk}#${key.sk}`;
  let sum = 0;
  for (let at = 0; at < name.length; at += 1) sum += name.charCodeAt(at);
  return { gsi1pk: dueShard(sum % DUE_SHARDS), gsi1sk: `${instant(dueAt)}#${name}` };
}

/** Sorts right after every due item of this moment: `$` follows `#`. */
export const afterDue = (now: string): string => `${instant(now)}$`;

export const requestsPartition = (which: 'open' | 'ended'): string => `REQUESTS#${which}`;

export function requestIndex(record: {
  id: string;
  isOpen: boolean;
  createdAt: string;
  updatedAt: string;
}): IndexKey {
  return record.isOpen
    ? { gsi1pk: requestsPartition('open'), gsi1sk: `${instant(record.createdAt)}#${record.id}` }
    : { gsi1pk: requestsPartition('ended'), gsi1sk: `${instant(record.updatedAt)}#${record.id}` };
}

/** One spelling for one moment, always with milliseconds: as text, `00:00Z` would sort after `00:00.500Z`. */
export function instant(iso: string): string {
  return new Date(iso).toISOString();
}
