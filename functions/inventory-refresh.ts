/** On schedule and on demand: reads every server, so that lists and checks answer from a fresh picture. */
import type { Handler } from 'aws-lambda';
import { refreshInventories } from '../lib/app/refresh-inventories.ts';
import { wireAws } from '../lib/wiring/aws.ts';

const wired = wireAws(process.env);

export const handler: Handler<unknown, void> = async (_event, context) => {
  const { ports } = await wired.begin(context);
  await refreshInventories(ports);
};
