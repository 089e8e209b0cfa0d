/** The store over one DynamoDB table. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditIn } from './dynamodb-audit.ts';
import { cardsIn } from './dynamodb-cards.ts';
import { dueIn } from './dynamodb-due.ts';
import { flowsIn } from './dynamodb-flows.ts';
import { freezeIn } from './dynamodb-freeze.ts';
import { homesIn } from './dynamodb-homes.ts';
import { inboxIn } from './dynamodb-inbox.ts';
import { leasesIn } from './dynamodb-leases.ts';
import { operationsIn } from './dynamodb-operations.ts';
import { outboxIn } from './dynamodb-outbox.ts';
import { serversIn } from './dynamodb-servers.ts';
import { tasksIn } from './dynamodb-tasks.ts';
import { timersIn } from './dynamodb-timers.ts';
import type { UnreadableItem } from './errors.ts';
import type { Store } from './port.ts';

export interface DynamoStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** ISO 8601, UTC: what decides when a remembered delivery is forgotten. */
  readonly clock: () => string;
  /** Told of a due item that can't be read; the others go on. Without it `due` throws UnreadableItem. */
  readonly onUnreadable?: (error: UnreadableItem) => void;
}

/** Every method throws StoreUnavailable when the table can't be reached or is overloaded. */
export function createDynamoStore(options: DynamoStoreOptions): Store {
  return {
    ...flowsIn(options),
    ...auditIn(options),
    ...dueIn(options, options.onUnreadable),
    ...outboxIn(options),
    ...inboxIn(options),
    ...timersIn(options),
    ...operationsIn(options),
    ...leasesIn(options),
    ...tasksIn(options),
    ...serversIn(options),
    ...freezeIn(options),
    ...cardsIn(options),
    ...homesIn(options),
  };
}
