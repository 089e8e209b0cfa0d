/** Carries an operation out step by step, each step's effect recorded together with what the operation will answer. */
import type * as z from 'zod';
import type { OperationFailure } from '../port.ts';
import { brokenOff, type StepInput, type StepOutcome } from './progress.ts';
import type { Refusal } from './refusal.ts';
import type { ServerState } from './state.ts';

type Effect = Extract<StepOutcome<unknown>, { kind: 'effect' }>;

export interface Turn<R> extends Omit<Effect, 'kind' | 'progress'> {
  /** What the operation will answer, if this was its last step. */
  readonly answer: R;
  /** One sentence for what this step did; `null`: nothing. */
  readonly done: string | null;
  /** It had an effect and yet makes the operation fail. */
  readonly failure?: Refusal;
}

export type Step<R> = (server: ServerState, soFar: R) => Turn<R> | { readonly refusal: Refusal };

/** The next effect, or how it ended. `begin`: the answer before the first step. */
export function nextOf<R>(
  { progress, server, failsHalfWay }: StepInput<unknown>,
  schema: z.ZodType<R>,
  begin: R,
  steps: readonly Step<R>[],
): StepOutcome<R> {
  const { stepsDone, done } = progress;
  if (progress.failure !== null) return failed({ ...progress.failure, done });
  if (failsHalfWay && stepsDone >= Math.floor(steps.length / 2)) {
    return failed({ code: 'exchange-error', message: brokenOff(server), done });
  }
  const soFar = stepsDone === 0 ? begin : schema.parse(progress.answer);
  const step = steps[stepsDone];
  if (step === undefined) return { kind: 'finished', result: soFar };
  const turn = step(server, soFar);
  if ('refusal' in turn) return failed({ ...turn.refusal, done });
  const { answer, done: sentence, failure, ...effect } = turn;
  return {
    ...effect,
    kind: 'effect',
    progress: {
      ...progress,
      stepsDone: stepsDone + 1,
      done: sentence === null ? done : [...done, sentence],
      answer,
      failure: failure === undefined ? null : { code: failure.code, message: failure.message },
    },
  };
}

function failed({ code, message, done }: OperationFailure): StepOutcome<never> {
  return { kind: 'failed', failure: { code, message, done } };
}
