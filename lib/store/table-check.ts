/** Looks whether the deployed table is as Signet needs it. */
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { INDEX } from './keys.ts';

/** What is not as it should be, one sentence each; empty: all is well; `null`: there is no such table. Throws what AWS throws. */
export async function tableProblems(
  client: DynamoDBClient,
  TableName: string,
): Promise<readonly string[] | null> {
  const table = await describe(client, TableName);
  if (table === null) return null;
  const [{ ContinuousBackupsDescription: backups }, { TimeToLiveDescription: ttl }] =
    await Promise.all([
      client.send(new DescribeContinuousBackupsCommand({ TableName })),
      client.send(new DescribeTimeToLiveCommand({ TableName })),
    ]);
  const recovery = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  return [
    ...problemsOf(table),
    ...(recovery === 'ENABLED'
      ? []
      : ['Point-in-time recovery is off: a mistake can’t be undone.']),
    ...(ttl?.TimeToLiveStatus === 'ENABLED'
      ? []
      : ['Time to live is off: what should fade stays for ever.']),
  ];
}

function problemsOf(table: TableDescription): string[] {
  const indexes = table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
  return [
    ...(table.TableStatus === 'ACTIVE' ? [] : [`The table is ${table.TableStatus}, not ACTIVE.`]),
    ...(indexes.includes(INDEX) ? [] : [`The table has no index ${INDEX}: it is not Signet’s.`]),
    ...(table.StreamSpecification?.StreamEnabled === true
      ? []
      : ['The table has no stream: work waits for the clock, up to a minute each time.']),
    ...(table.DeletionProtectionEnabled === true ? [] : ['Deletion protection is off.']),
  ];
}

async function describe(
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}
