/** The table's stream and its event source mapping: new outbox and inbox items go to flow-worker in order, and again from the first that it reports as failed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import { STREAMED_KINDS } from '../../lib/store/stream-item.ts';
import { tableDefinition } from '../../lib/store/table.ts';

/** As the template says; pauses are shorter than AWS's. */
const BATCH = 25;
const ATTEMPTS = 5;
const LOOK_MILLISECONDS = 40;

const RESPONSE = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

export interface TableStream {
  /** The next record of this kind gets lost on its way. */
  loseNext(kind: (typeof STREAMED_KINDS)[number]): void;
  /** How many got lost so far. */
  readonly lost: () => number;
  /** Sequence numbers of records that were given up, as the on-failure queue would name them. */
  readonly givenUp: readonly string[];
  stop(): Promise<void>;
}

/** Makes the table as it is deployed; gives the ARN of its stream. */
export async function createStreamedTable(
  client: DynamoDBClient,
  tableName: string,
): Promise<string> {
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      ...tableDefinition(tableName),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const arn = TableDescription?.LatestStreamArn;
  if (arn === undefined) throw new Error('The table has no stream.');
  return arn;
}

export async function followTableStream(options: {
  readonly endpoint: string;
  readonly streamArn: string;
  /** Invokes flow-worker; what it returns. */
  readonly worker: (event: unknown) => Promise<unknown>;
}): Promise<TableStream> {
  const client = new DynamoDBStreamsClient({
    endpoint: options.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const toLose: string[] = [];
  const givenUp: string[] = [];
  let lost = 0;
  let isStopped = false;

  const isWanted = (record: StreamRecord): boolean => {
    const kind = STREAMED_KINDS.find((each) => each === record.dynamodb?.NewImage?.kind?.S);
    if (record.eventName !== 'INSERT' || kind === undefined) return false;
    if (!toLose.includes(kind)) return true;
    toLose.splice(toLose.indexOf(kind), 1);
    lost += 1;
    return false;
  };

  const deliver = async (records: readonly StreamRecord[], attempt = 1): Promise<void> => {
    if (records.length === 0) return;
    const failed = await firstFailed(records, options.worker);
    if (failed === null) return;
    if (attempt > ATTEMPTS) {
      givenUp.push(...records.slice(failed).map(sequenceNumber));
      return;
    }
    await wait(50 * 2 ** attempt);
    await deliver(records.slice(failed), attempt + 1);
  };

  const run = async (): Promise<void> => {
    let iterator = await firstIterator(client, options.streamArn);
    while (!isStopped) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
      const wanted = (page.Records ?? []).filter(isWanted);
      for (let start = 0; start < wanted.length; start += BATCH) {
        await deliver(wanted.slice(start, start + BATCH));
      }
      iterator = page.NextShardIterator ?? iterator;
      await wait(LOOK_MILLISECONDS);
    }
  };

  const running = run();
  return {
    loseNext: (kind) => void toLose.push(kind),
    lost: () => lost,
    givenUp,
    async stop() {
      isStopped = true;
      await running;
      client.destroy();
    },
  };
}

async function firstIterator(
  client: DynamoDBStreamsClient,
  StreamArn: string,
): Promise<string | undefined> {
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId: StreamDescription?.Shards?.[0]?.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  return ShardIterator;
}

/** Place of the first record to be delivered again; `null`: all were taken. */
async function firstFailed(
  records: readonly StreamRecord[],
  worker: (event: unknown) => Promise<unknown>,
): Promise<number | null> {
  try {
    const { batchItemFailures } = RESPONSE.parse(await worker({ Records: records.map(asEvent) }));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = records.findIndex((record) => failed.has(sequenceNumber(record)));
    return first < 0 ? null : first;
  } catch {
    return 0;
  }
}

function sequenceNumber({ dynamodb }: StreamRecord): string {
  return dynamodb?.SequenceNumber ?? '';
}

function asEvent({ dynamodb, ...record }: StreamRecord) {
  return {
    ...record,
    awsRegion: 'eu-central-1',
    eventSourceARN: 'arn:aws:dynamodb:eu-central-1:123456789012:table/signet/stream/1',
    dynamodb: { ...dynamodb, NewImage: imageOf(dynamodb?.NewImage ?? {}) },
  };
}

/** In an event bytes are Base64. */
export function imageOf(item: Readonly<Record<string, AttributeValue>>) {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
}
