/** On schedule and on demand: reads every server, or those that are named, so that lists and checks answer from a fresh picture. */
import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { refreshInventories } from '../lib/app/refresh-inventories.ts';
import { wireAws } from '../lib/wiring/aws.ts';

const wired = wireAws(process.env);

/** What whoever calls it by hand may send: `{ "servers": ["EX01"] }`. */
const ASKED = z.object({ servers: z.array(z.string()).optional() });

export const handler: Handler<unknown, void> = async (event, context) => {
  const { ports } = await wired.begin(context);
  const { servers } = ASKED.parse(event ?? {});
  await refreshInventories(ports, servers);
};
