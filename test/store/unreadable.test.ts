import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { UnreadableItem } from '../../lib/store/errors.ts';
import { packed } from '../../lib/store/item.ts';
import { at, timer } from '../contracts/store.fixtures.ts';

const dynamo = mockClient(DynamoDBClient);
const options = {
  client: new DynamoDBClient({ region: 'local' }),
  tableName: 'signet',
  clock: () => at(0),
};

function dueItem(kind: string, sk: string, value: unknown) {
  const body = packed(value);
  return { pk: { S: 'FLOW#1' }, sk: { S: sk }, gsi1sk: { S: sk }, kind: { S: kind }, body };
}

beforeEach(() => {
  dynamo.reset();
  // The first shard asked has them; the others have none.
  dynamo
    .on(QueryCommand)
    .resolvesOnce({
      Items: [
        dueItem('timer', 'TIMER#old', { shape: 'of another version' }),
        dueItem('message', 'MESSAGE#1', {}),
        dueItem('timer', 'TIMER#expiry', timer),
      ],
    })
    .resolves({ Items: [] });
});

describe('a due item that can’t be read', () => {
  it('is told, each by its key, and does not hold up the others', async () => {
    const told: string[] = [];
    const onUnreadable = (error: UnreadableItem) => told.push(error.message);
    const store = createDynamoStore({ ...options, onUnreadable });
    expect(await store.due(at(60), 10)).toEqual([{ kind: 'timer', ...timer }]);
    expect(told.sort()).toEqual([
      expect.stringContaining('MESSAGE#1'),
      expect.stringContaining('TIMER#old'),
    ]);
  });

  it('fails the reading where nobody listens', async () => {
    const store = createDynamoStore(options);
    await expect(store.due(at(60), 10)).rejects.toBeInstanceOf(UnreadableItem);
  });
});
