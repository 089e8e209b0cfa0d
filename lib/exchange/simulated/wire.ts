/** The shapes that pass between the simulated organisation's process and those who talk to it. */
import * as z from 'zod';
import { OPERATION_NAMES, OPERATIONS } from '../operations.ts';
import { OPERATION_FAILURES, type OperationCommand, type OperationReport } from '../port.ts';
import type { Fault, OrganisationView } from './view.ts';

export const COMMAND = z
  .object({
    operationId: z.string().min(1),
    server: z.string().min(1),
    operation: z.enum(OPERATION_NAMES),
    parameters: z.unknown(),
    fence: z.number().nullable(),
  })
  .readonly() satisfies z.ZodType<OperationCommand>;

const failure = z
  .object({
    code: z.enum(OPERATION_FAILURES),
    message: z.string(),
    done: z.array(z.string()).readonly(),
  })
  .readonly();

const unheard = z.object({ state: z.literal('unheard') }).readonly();
const running = z.object({ state: z.literal('running') }).readonly();
const finished = z.object({ state: z.literal('finished'), result: z.unknown() }).readonly();
const failed = z.object({ state: z.literal('failed'), failure }).readonly();

/** What an operation came to. */
export const SETTLED = z.union([finished, failed]);
export const REPORT = z.union([
  unheard,
  running,
  finished,
  failed,
]) satisfies z.ZodType<OperationReport>;

export const FAULT = z.enum([
  'server-down',
  'command-lost',
  'slow',
  'fails-half-way',
  'restart-does-nothing',
]) satisfies z.ZodType<Fault>;

export const EVENTS = z.object({
  cursor: z.number().int(),
  finished: z.array(z.object({ operationId: z.string() })),
});

export const HEALTH = z.object({
  pid: z.number().int(),
  /** What the organisation was made from. */
  source: z.string(),
  servers: z.array(z.string()),
});
export type Health = z.infer<typeof HEALTH>;

const certificates = OPERATIONS['Get-CertificateInventory'].result.shape.certificates;
const servedCertificate = OPERATIONS['Test-ServedCertificate'].result.shape.endpoints.element;

export const VIEW = z.object({
  now: z.string(),
  servers: z.array(
    z.object({
      name: z.string(),
      fqdn: z.string(),
      role: z.enum(['Mailbox', 'Edge']),
      version: z.string(),
      site: z.string().nullable(),
      fault: FAULT.nullable(),
      internalTransportThumbprint: z.string().nullable(),
      umStartupMode: z.string().nullable(),
      edgeSync: z.object({ works: z.boolean(), why: z.string().nullable() }).nullable(),
      certificates,
      ports: z.array(servedCertificate.extend({ loopbackPort: z.number().int().nullable() })),
      operations: z.array(
        z.object({
          operationId: z.string(),
          operation: z.string(),
          state: z.enum(['running', 'finished', 'failed']),
          at: z.string(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<OrganisationView>;
