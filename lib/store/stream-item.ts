/** What the table’s stream tells of: items as they were just written. */
import * as z from 'zod';
import { dueItem } from './dynamodb-due.ts';
import { UnreadableItem } from './errors.ts';
import type { DueItem } from './port.ts';

/** Kinds of item whose appearance the stream is listened to for; whatever else is due is found by the clock. */
export const STREAMED_KINDS = ['outbox', 'inbox'] as const satisfies readonly DueItem['kind'][];

/** In an event of Lambda bytes come in Base64. */
const VALUE = z.union([
  z.object({ S: z.string() }),
  z.object({ N: z.string() }),
  z.object({ B: z.base64() }).transform(({ B }) => ({ B: Buffer.from(B, 'base64') })),
]);

/** The due item in a stream record’s new image; attributes of other kinds are passed over. Throws UnreadableItem. */
export function itemOfStream(image: unknown): DueItem {
  const read = z.record(z.string(), z.unknown()).safeParse(image);
  if (!read.success) throw new UnreadableItem('A record of the stream has no image.');
  return dueItem(
    Object.fromEntries(
      Object.entries(read.data).flatMap(([name, value]) => {
        const attribute = VALUE.safeParse(value);
        return attribute.success ? [[name, attribute.data]] : [];
      }),
    ),
  );
}
