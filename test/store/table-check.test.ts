import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { tableDefinition } from '../../lib/store/table.ts';
import { tableProblems } from '../../lib/store/table-check.ts';

const aws = mockClient(DynamoDBClient);
const client = new DynamoDBClient({ region: 'eu-central-1' });

const [index] = tableDefinition('t').GlobalSecondaryIndexes ?? [];
const healthy: TableDescription = {
  TableStatus: 'ACTIVE',
  GlobalSecondaryIndexes: [{ IndexName: index?.IndexName }],
  StreamSpecification: { StreamEnabled: true },
  DeletionProtectionEnabled: true,
};

function found(change: Partial<TableDescription> = {}, isSafe = true): void {
  const Table = { ...healthy, ...change };
  const status = isSafe ? 'ENABLED' : 'DISABLED';
  aws.on(DescribeTableCommand).resolves({ Table });
  aws.on(DescribeContinuousBackupsCommand).resolves({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
    },
  });
  aws
    .on(DescribeTimeToLiveCommand)
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: status } });
}

beforeEach(() => aws.reset());

describe('the deployed table', () => {
  it('is well as the stack makes it', async () => {
    found();
    expect(await tableProblems(client, 'signet-contoso')).toEqual([]);
  });

  it('is told apart from none', async () => {
    aws
      .on(DescribeTableCommand)
      .rejects(new ResourceNotFoundException({ message: 'x', $metadata: {} }));
    expect(await tableProblems(client, 'signet-contoso')).toBeNull();
  });

  it.each<[string, Partial<TableDescription>, RegExp]>([
    ['still being made', { TableStatus: 'CREATING' }, /is CREATING, not ACTIVE/],
    ['somebody else’s', { GlobalSecondaryIndexes: [] }, /is not Signet’s/],
    ['without stream', { StreamSpecification: { StreamEnabled: false } }, /has no stream/],
    ['unprotected', { DeletionProtectionEnabled: false }, /Deletion protection is off/],
  ])('%s is a problem of its own', async (_, change, sentence) => {
    found(change);
    const problems = await tableProblems(client, 'signet-contoso');
    expect(problems).toEqual([expect.stringMatching(sentence)]);
  });

  it('restored without its settings lacks recovery and time to live', async () => {
    found({}, false);
    const problems = (await tableProblems(client, 'signet-contoso')) ?? [];
    expect(problems.join(' ')).toMatch(/Point-in-time recovery is off.*Time to live is off/);
  });
});
