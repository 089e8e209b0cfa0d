/** How values become attributes of an item: scalars as they are, everything else as JSON, gzipped when long. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { TooLarge, UnreadableItem } from './errors.ts';

export type Item = Record<string, AttributeValue>;

/** DynamoDB's limit for one item, names and values together. */
const ITEM_BYTES = 400 * 1024;
const GZIP_ABOVE_BYTES = 4 * 1024;
/** Nothing this store packs grows beyond it; a damaged item must not eat the memory. */
const UNZIPPED_BYTES = 64 * 1024 * 1024;

/** The item of strings, numbers and packed values; throws TooLarge above DynamoDB's limit. */
export function itemOf(parts: Record<string, string | number | AttributeValue>): Item {
  const item = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, attribute(part)]),
  );
  const bytes = Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value),
    0,
  );
  if (bytes > ITEM_BYTES) {
    throw new TooLarge(
      `${parts.pk} / ${parts.sk} would be ${bytes} bytes long; an item holds ${ITEM_BYTES} at most.`,
    );
  }
  return item;
}

export function attribute(part: string | number | AttributeValue): AttributeValue {
  if (typeof part === 'string') return { S: part };
  if (typeof part === 'number') return { N: String(part) };
  return part;
}

/** JSON as text, or gzipped when it is long. */
export function packed(value: unknown): AttributeValue {
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) <= GZIP_ABOVE_BYTES) return { S: json };
  return { B: gzipSync(json) };
}

/** JSON that conditions compare: always text, members in alphabetical order. */
export function comparable(value: unknown): AttributeValue {
  return { S: JSON.stringify(value, sortedMembers) };
}

/** What the item's `body` holds, in the given shape; throws UnreadableItem. */
export function bodyOf<T>(item: Item, shape: z.ZodType<T>): T {
  const where = `${item.pk?.S ?? '?'} / ${item.sk?.S ?? '?'}`;
  try {
    return shape.parse(JSON.parse(textOf(item.body)));
  } catch (cause) {
    throw new UnreadableItem(`${where} in the table does not have the expected shape.`, { cause });
  }
}

export function stringOf(item: Item, name: string): string | undefined {
  return item[name]?.S;
}

export function numberOf(item: Item, name: string): number | undefined {
  const digits = item[name]?.N;
  return digits === undefined ? undefined : Number(digits);
}

function textOf(body: AttributeValue | undefined): string {
  if (body?.S !== undefined) return body.S;
  if (body?.B === undefined) throw new Error('It has no body.');
  return gunzipSync(body.B, { maxOutputLength: UNZIPPED_BYTES }).toString('utf8');
}

function sizeOf(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.B !== undefined) return value.B.byteLength;
  // A number takes about half a byte a digit; its length in digits is a safe upper bound.
  return value.N?.length ?? 1;
}

function sortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
  );
}
