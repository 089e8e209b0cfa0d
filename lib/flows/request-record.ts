/** Reads a request's record out of the saved snapshot of its flow. */
import * as z from 'zod';
import { REQUEST_STATES, type RequestRecord } from '../domain/request-record.ts';
import type { AssignContext } from './assign-context.ts';

const snapshotShape = z.object({
  value: z.union([z.enum(REQUEST_STATES), z.record(z.enum(['running']), z.unknown())]),
  context: z.custom<AssignContext>((value) => typeof value === 'object' && value !== null),
});

/** Throws when the snapshot is not one of the flow `assign`. */
export function requestRecordOf(snapshot: unknown): RequestRecord {
  const { value, context } = snapshotShape.parse(snapshot);
  return { ...context, state: typeof value === 'string' ? value : 'running' };
}
