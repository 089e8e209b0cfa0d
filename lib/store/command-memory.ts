/** What is remembered of commands sent over SSM: one item each, gone after some weeks. */
import * as z from 'zod';
import { OPERATION_NAMES } from '../exchange/operations.ts';
import { ExecutorUnavailable, OPERATION_FAILURES } from '../exchange/port.ts';
import type { CommandMemory, RememberedCommand } from '../exchange/ssm-memory.ts';
import { bodyOf, itemOf, packed } from './item.ts';
import { commandKey } from './keys.ts';
import { expiry } from './marker.ts';
import { StoreUnavailable } from './port.ts';
import { getItem, IS_NEW, putItem, type Table } from './table-access.ts';

/** SSM itself forgets commands after 30 days. */
const KEPT_SECONDS = 60 * 24 * 60 * 60;

const remembered = {
  operationId: z.string(),
  operation: z.enum(OPERATION_NAMES),
  server: z.string(),
  revision: z.number().int(),
  begunAt: z.string(),
  at: z.string(),
};

const REMEMBERED = z.discriminatedUnion('state', [
  z.object({ ...remembered, state: z.literal('sending') }),
  z.object({
    ...remembered,
    state: z.literal('sent'),
    commandId: z.string(),
    instanceId: z.string().nullable(),
    outputAwaitedSince: z.string().nullable(),
  }),
  z.object({ ...remembered, state: z.literal('unsent') }),
  z.object({
    ...remembered,
    state: z.literal('refused'),
    failure: z.object({
      code: z.enum(OPERATION_FAILURES),
      message: z.string(),
      done: z.array(z.string()),
    }),
  }),
]) satisfies z.ZodType<RememberedCommand>;

export function commandMemoryIn(table: Table): CommandMemory {
  return {
    load: (operationId) =>
      reaching(async () => {
        const item = await getItem(table, commandKey(operationId));
        return item === null ? null : bodyOf(item, REMEMBERED);
      }),
    replace: (before, after) =>
      reaching(async () => {
        const item = itemOf({
          ...commandKey(after.operationId),
          revision: after.revision,
          body: packed(after),
          ...expiry(table, KEPT_SECONDS),
        });
        const stands = {
          expression: 'revision = :revision',
          values: { ':revision': before?.revision ?? 0 },
        };
        return (await putItem(table, item, before === null ? IS_NEW : stands)) === null;
      }),
  };
}

/** To an executor the table is a part of the way to Exchange. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new ExecutorUnavailable(error.message, { cause: error });
  }
}
