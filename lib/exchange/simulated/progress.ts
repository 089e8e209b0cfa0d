/** How far a changing operation has come: kept with every effect, so that an interrupted one goes on where it stopped. */
import * as z from 'zod';
import { SERVICE_NAMES } from '../../domain/services.ts';
import { CONSUMERS } from '../operations.ts';
import { OPERATION_FAILURES, type OperationFailure } from '../port.ts';
import type { Issued } from './issue.ts';
import { type Material, type OrganisationState, type ServerState, THUMBPRINT } from './state.ts';

const consumers = z.array(z.enum(CONSUMERS)).readonly();

export const PROGRESS = z
  .object({
    stepsDone: z.number().int(),
    /** One sentence for each thing already done. */
    done: z.array(z.string()).readonly(),
    /** What the server was like before the first step. */
    before: z
      .object({
        services: z.array(z.enum(SERVICE_NAMES)).readonly(),
        internalTransport: THUMBPRINT.nullable(),
        popCertificateName: z.string().nullable(),
        imapCertificateName: z.string().nullable(),
      })
      .readonly()
      .nullable(),
    questions: z
      .array(z.object({ text: z.string(), answer: z.enum(['Yes', 'No']) }).readonly())
      .readonly(),
    warnings: z.array(z.string()).readonly(),
    restored: z.boolean(),
    restarted: consumers,
    notRunning: consumers,
    /** What it will answer, as far as that is known; each operation holds it to its own schema. */
    answer: z.unknown().default(null),
    /** Set when a step had an effect and yet makes the operation fail. */
    failure: z
      .object({ code: z.enum(OPERATION_FAILURES), message: z.string() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type Progress = z.infer<typeof PROGRESS>;

export const NOT_BEGUN: Progress = {
  stepsDone: 0,
  done: [],
  before: null,
  questions: [],
  warnings: [],
  restored: false,
  restarted: [],
  notRunning: [],
  answer: null,
  failure: null,
};

/** What a step is taken from. */
export interface StepInput<P> {
  readonly organisation: OrganisationState;
  readonly material: Material;
  readonly server: ServerState;
  readonly parameters: P;
  readonly progress: Progress;
  readonly now: Date;
  /** The simulated fault: the operation stops after its first half. */
  readonly failsHalfWay: boolean;
  /** The simulated fault: a restarted service goes on with the certificate it has. */
  readonly restartDoesNothing: boolean;
  /** A certificate made for this step; `null` where the operation makes none. */
  readonly made: Issued | null;
}

export type StepOutcome<R> =
  /** The new state and the progress with it: to be recorded together, before either is visible. */
  | {
      readonly kind: 'effect';
      readonly server: ServerState;
      /** Left out where the operation can't touch them. */
      readonly edgeSubscriptions?: OrganisationState['edgeSubscriptions'];
      readonly sendConnectors?: OrganisationState['sendConnectors'];
      /** Of certificates that are new on the server. */
      readonly material?: Material;
      readonly progress: Progress;
    }
  | { readonly kind: 'finished'; readonly result: R }
  | { readonly kind: 'failed'; readonly failure: OperationFailure };

/** What the way to a server says when a call breaks off. */
export function brokenOff(server: ServerState): string {
  return `A special Rpc error occurs on server ${server.name}: The remote procedure call failed.`;
}
