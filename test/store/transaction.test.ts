import {
  DynamoDBClient,
  InternalServerError,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { AlreadyDelivered, RevisionConflict, StoreUnavailable } from '../../lib/store/port.ts';
import { at, entry, flow, inbox, outbox, stepTo, timer } from '../contracts/store.fixtures.ts';

const dynamo = mockClient(DynamoDBClient);
const store = createDynamoStore({
  client: new DynamoDBClient({ region: 'local' }),
  tableName: 'signet',
  clock: () => at(0),
});

function cancelled(...codes: string[]): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

beforeEach(() => dynamo.reset());

const fullStep = stepTo(
  { ...flow, revision: 2 },
  { deliveryId: 'D1', folded: [inbox], rung: timer, outbox, audit: [entry] },
);
const REFUSED = 'ConditionalCheckFailed';
const failing = (codes: string[]) => {
  dynamo.on(TransactWriteItemsCommand).rejects(cancelled(...codes));
  return expect(store.save(fullStep)).rejects;
};

describe('a cancelled step', () => {
  it('is a repeat when the delivery is refused, whatever else is', async () => {
    await failing([REFUSED, REFUSED, 'None', 'None', 'None', 'None']).toBeInstanceOf(
      AlreadyDelivered,
    );
  });

  it.each([
    ['a conflict when the revision', RevisionConflict, 1],
    ['a repeat when an inbox item', AlreadyDelivered, 2],
    ['a repeat when the timer', AlreadyDelivered, 3],
  ])('is %s is refused', async (_what, meaning, position) => {
    const codes = Array.from({ length: 6 }, (_, at) => (at === position ? REFUSED : 'None'));
    await failing(codes).toBeInstanceOf(meaning);
  });

  it('is a mistake of the program when the outbox item or the audit entry stands already', async () => {
    await failing(['None', 'None', 'None', 'None', REFUSED, 'None']).toThrow(/outbox item 1/);
    await failing(['None', 'None', 'None', 'None', 'None', REFUSED]).toThrow(/audit entry 0001/);
  });

  it('is a conflict when another transaction was at the same items', async () => {
    await failing(['None', 'TransactionConflict', 'None', 'None', 'None', 'None']).toBeInstanceOf(
      RevisionConflict,
    );
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is unavailability when the table says %s',
    async (code) => {
      await failing(['None', code, 'TransactionConflict']).toBeInstanceOf(StoreUnavailable);
    },
  );

  it('is passed on as it is for a reason that is none of these', async () => {
    await failing(['None', 'ValidationError']).toBeInstanceOf(TransactionCanceledException);
  });
});

describe('an error of the table', () => {
  const about = { message: 'no', $metadata: {} };

  it.each([
    new ThrottlingException(about),
    new ProvisionedThroughputExceededException(about),
    new InternalServerError(about),
    new TransactionInProgressException({ Message: 'no', ...about }),
    Object.assign(new Error('unnamed'), { $metadata: { httpStatusCode: 503 } }),
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('too slow'), { name: 'TimeoutError' }),
  ])('means unavailability, with its cause, when trying again may help: %s', async (error) => {
    dynamo.onAnyCommand().rejects(error);
    const calls = [
      store.loadFlow('req-1'),
      store.save(stepTo(flow)),
      store.due(at(0), 1),
      store.setTimer(timer),
      store.takeLease('EX01', 'A', at(0), at(1)),
      store.removeTimer(timer),
      store.deliver(inbox),
    ];
    for (const answer of await Promise.allSettled(calls)) {
      const reason = answer.status === 'rejected' ? answer.reason : null;
      expect(reason).toBeInstanceOf(StoreUnavailable);
      expect(reason).toMatchObject({ cause: error });
    }
  });

  it('is passed on as it is when trying again does not help', async () => {
    const missing = new ResourceNotFoundException({ ...about, $metadata: { httpStatusCode: 400 } });
    dynamo.onAnyCommand().rejects(missing);
    await expect(store.loadFlow('req-1')).rejects.toBe(missing);
  });
});

describe('a write that depends on no revision', () => {
  it('is repeated while another transaction is at the same items', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .resolves({});
    await store.deliver(inbox);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(3);
  });

  it('gives up as unavailable when that does not end', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'None'));
    await expect(store.deliver(inbox)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(5);
  });

  it('is never repeated when a step of a flow meets one', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    await expect(store.save(stepTo(flow))).rejects.toBeInstanceOf(RevisionConflict);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });
});
