/** A table that AWS does not run: how to reach it, and making it there when it is absent. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { INDEX } from './keys.ts';
import { tableDefinition } from './table.ts';

const WAIT_SECONDS = 30;

/** A client for DynamoDB Local and its like, which take any credentials. */
export function localClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // Without them a process that hangs would be waited for without end.
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 },
  });
}

/** Creates the table when it is absent, and waits until it takes requests. */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const indexes = await indexesOf(client, tableName);
  if (indexes === null) await createTable(client, tableName);
  else if (!indexes.includes(INDEX)) {
    throw new Error(
      `There is a table ${tableName} without the index ${INDEX}: it is not Signet's. Name another one, or another database.`,
    );
  }
  await waitUntilTableExists(
    { client, maxWaitTime: WAIT_SECONDS, minDelay: 1, maxDelay: 2 },
    { TableName: tableName },
  );
}

/** `null`: there is no such table. */
async function indexesOf(client: DynamoDBClient, tableName: string): Promise<string[] | null> {
  try {
    const answer = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const indexes = answer.Table?.GlobalSecondaryIndexes ?? [];
    return indexes.flatMap((index) => index.IndexName ?? []);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)));
  } catch (error) {
    // Somebody else creates it at this moment: all that is left is to wait.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
