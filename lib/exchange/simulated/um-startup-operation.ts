/** Set-UmStartupMode over the model: one service a step. */
import { OPERATIONS, type OperationParameters, type OperationResult } from '../operations.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { NOTHING_CHANGED } from './refusal.ts';
import { nextOf, type Step } from './stepwise.ts';
import { setStartupMode, startupWarning } from './um-startup.ts';

type Result = OperationResult<'Set-UmStartupMode'>;
type Input = StepInput<OperationParameters<'Set-UmStartupMode'>>;

export function nextUmStartupStep(input: Input): StepOutcome<Result> {
  const { mode, targets } = input.parameters;
  const steps = [...new Set(targets)].map(
    (target): Step<Result> =>
      (server, soFar) => {
        const field = target === 'UM' ? 'um' : 'umCallRouter';
        const outcome = setStartupMode(server, target, mode);
        if (outcome.kind === 'refused') return { refusal: outcome };
        const before = server[field]?.startupMode ?? mode;
        const warning = before === mode ? NOTHING_CHANGED : startupWarning(server, target);
        return {
          server: outcome.server,
          answer: {
            ...soFar,
            [field]: { before, after: mode },
            warnings: [...soFar.warnings, warning],
          },
          done: `The startup mode of ${target} on ${server.name} was set to ${mode}; it was ${before}.`,
        };
      },
  );
  const schema = OPERATIONS['Set-UmStartupMode'].result;
  return nextOf(input, schema, { um: null, umCallRouter: null, warnings: [] }, steps);
}
