/** The shapes of what the table holds, looked at when it is read: whole for the store's own fields, by their outline for what other parts own. */
import * as z from 'zod';
import type { AuditEntry } from '../domain/happening.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import { isOperationName, type OperationName } from '../exchange/operations.ts';
import { OPERATION_FAILURES } from '../exchange/port.ts';
import type { Effect, FlowEvent } from '../flows/effects.ts';
import type {
  AwaitedOperation,
  CardPlace,
  FlowRecord,
  Freeze,
  HomeSeen,
  InboxItem,
  KeptTask,
  OutboxItem,
  Timer,
} from './port.ts';

const event = z.custom<FlowEvent>((value) => hasText(value, 'type') && hasText(value, 'at'));
const effect = z.custom<Effect>((value) => hasText(value, 'type') && hasText(value, 'effectId'));
const operationName = z.custom<OperationName>(
  (value) => typeof value === 'string' && isOperationName(value),
);

export const storedFlow: z.ZodType<FlowRecord> = z.object({
  id: z.string(),
  flow: z.string(),
  version: z.number(),
  revision: z.number(),
  snapshot: z.unknown(),
  isOpen: z.boolean(),
  isRequest: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const storedOutbox: z.ZodType<OutboxItem> = z.object({
  flowId: z.string(),
  id: z.string(),
  effects: z.array(effect),
  done: z.array(z.string()),
  attempts: z.number(),
  dueAt: z.string(),
});

export const storedInbox: z.ZodType<InboxItem> = z.object({
  flowId: z.string(),
  id: z.string(),
  event,
  dueAt: z.string(),
});

export const storedTimer: z.ZodType<Timer> = z.object({
  flowId: z.string(),
  name: z.string(),
  event,
  dueAt: z.string(),
});

const command = z.object({
  operationId: z.string(),
  server: z.string(),
  operation: operationName,
  parameters: z.unknown(),
  fence: z.number().nullable(),
});

export const storedOperation: z.ZodType<AwaitedOperation> = z.object({
  flowId: z.string(),
  command,
  leases: z.array(z.string()).optional(),
  startedAt: z.string(),
  deadlineAt: z.string(),
  dueAt: z.string(),
});

const ended = z.discriminatedUnion('state', [
  z.object({ state: z.literal('finished'), result: z.unknown() }),
  z.object({
    state: z.literal('failed'),
    failure: z.object({
      code: z.enum(OPERATION_FAILURES),
      message: z.string(),
      done: z.array(z.string()),
    }),
  }),
]);

export const storedTask: z.ZodType<KeptTask> = z.object({
  command,
  script: z.string(),
  postedAt: z.string(),
  expiresAt: z.string(),
  ended: ended.nullable(),
  endedBy: z.string().nullable(),
});

export const storedFreeze: z.ZodType<Freeze> = z.object({
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  unfreezeProposedBy: z.string().nullable(),
});

export const storedHome: z.ZodType<HomeSeen> = z.object({
  user: z.string(),
  at: z.string(),
  pages: z.string(),
});

export const storedCard: z.ZodType<CardPlace> = z.object({ channel: z.string(), ts: z.string() });

export const storedAudit = z.custom<AuditEntry>(
  (value) => hasText(value, 'id') && hasText(value, 'at') && hasText(value, 'by'),
);

export const storedInventory = z.custom<ServerInventory>(
  (value) => hasText(value, 'server') && hasList(value, 'certificates'),
);

function hasText(value: unknown, name: string): boolean {
  return typeof member(value, name) === 'string';
}

function hasList(value: unknown, name: string): boolean {
  return Array.isArray(member(value, name));
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
