/** The few calls the store makes to single items and ranges of its table, with DynamoDB's errors translated. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { translated } from './errors.ts';
import { attribute, type Item } from './item.ts';
import { INDEX, type Key } from './keys.ts';

export interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
}

export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string | number | AttributeValue>>;
}

export const IS_NEW: Condition = { expression: 'attribute_not_exists(pk)' };
export const EXISTS: Condition = { expression: 'attribute_exists(pk)' };

export async function getItem(table: Table, key: Key): Promise<Item | null> {
  const answer = await reaching(() =>
    table.client.send(
      new GetItemCommand({ TableName: table.tableName, Key: keyOf(key), ConsistentRead: true }),
    ),
  );
  return answer.Item ?? null;
}

/** `null` when it was written; otherwise what stands there instead. */
export async function putItem(
  table: Table,
  item: Item,
  condition?: Condition,
): Promise<{ readonly standing: Item } | null> {
  const command = new PutItemCommand({
    TableName: table.tableName,
    Item: item,
    ...conditioned(condition),
  });
  const answer = await unlessRefused(() => table.client.send(command));
  return 'standing' in answer ? answer : null;
}

/** The attributes as they are now, or what stood there when the condition did not hold. */
export async function updateItem(
  table: Table,
  key: Key,
  change: { readonly expression: string; readonly condition: Condition },
): Promise<{ readonly written: Item } | { readonly standing: Item }> {
  const command = new UpdateItemCommand({
    TableName: table.tableName,
    Key: keyOf(key),
    UpdateExpression: change.expression,
    ReturnValues: 'ALL_NEW',
    ...conditioned(change.condition),
  } satisfies UpdateItemCommandInput);
  const answer = await unlessRefused(() => table.client.send(command));
  return 'standing' in answer ? answer : { written: answer.Attributes ?? {} };
}

export async function deleteItem(table: Table, key: Key): Promise<void> {
  const command = new DeleteItemCommand({ TableName: table.tableName, Key: keyOf(key) });
  await reaching(() => table.client.send(command));
}

export interface Range {
  readonly from: { readonly beginning: Key } | { readonly index: string; readonly before?: string };
  readonly newestFirst?: boolean;
  /** Everything when absent. */
  readonly limit?: number;
}

/** Page by page until the range or the limit is exhausted: a page ends at 1 MB whatever the limit. */
export async function queryItems(table: Table, range: Range): Promise<Item[]> {
  const items: Item[] = [];
  const limit = range.limit ?? Number.POSITIVE_INFINITY;
  let next: Item | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.tableName,
      ...queried(range.from),
      ScanIndexForward: range.newestFirst !== true,
      ...(Number.isFinite(limit) ? { Limit: Math.max(1, limit - items.length) } : {}),
      ...(next === undefined ? {} : { ExclusiveStartKey: next }),
    });
    const page = await reaching(() => table.client.send(command));
    items.push(...(page.Items ?? []));
    next = page.LastEvaluatedKey;
  } while (next !== undefined && items.length < limit);
  return items;
}

function queried(from: Range['from']) {
  if ('beginning' in from) {
    return {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: {
        ':pk': { S: from.beginning.pk },
        ':sk': { S: from.beginning.sk },
      },
      ConsistentRead: true,
    };
  }
  const index = { IndexName: INDEX };
  if (from.before === undefined) {
    return {
      ...index,
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: from.index } },
    };
  }
  return {
    ...index,
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :before',
    ExpressionAttributeValues: { ':pk': { S: from.index }, ':before': { S: from.before } },
  };
}

export function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names === undefined ? {} : { ExpressionAttributeNames: { ...condition.names } }),
    ...(condition.values === undefined
      ? {}
      : {
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(condition.values).map(([name, value]) => [name, attribute(value)]),
          ),
        }),
  };
}

function conditioned(condition: Condition | undefined) {
  if (condition === undefined) return {};
  return {
    ...conditionOf(condition),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

export function keyOf(key: Key): Item {
  return { pk: { S: key.pk }, sk: { S: key.sk } };
}

async function unlessRefused<T extends object>(
  send: () => Promise<T>,
): Promise<T | { readonly standing: Item }> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { standing: error.Item ?? {} };
    throw translated(error);
  }
}

async function reaching<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw translated(error);
  }
}
