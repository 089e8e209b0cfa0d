/** Restart-CertificateConsumer over the model: a restarted service loads the certificate its name finds now. */
import type { OperationParameters, OperationResult } from '../operations.ts';
import { brokenOff, type Progress, type StepInput, type StepOutcome } from './progress.ts';
import { clientAccessCertificate } from './served.ts';
import type { ServerState } from './state.ts';

type Input = StepInput<OperationParameters<'Restart-CertificateConsumer'>>;
type Outcome = StepOutcome<OperationResult<'Restart-CertificateConsumer'>>;
type Consumer = Input['parameters']['consumers'][number];

/** The next effect, or how it ended: one service a step. */
export function nextRestartStep(input: Input): Outcome {
  const { progress, server, failsHalfWay } = input;
  const consumers = [...new Set(input.parameters.consumers)];
  if (failsHalfWay && progress.stepsDone >= Math.floor(consumers.length / 2)) {
    return {
      kind: 'failed',
      failure: { code: 'exchange-error', message: brokenOff(server), done: progress.done },
    };
  }
  const consumer = consumers[progress.stepsDone];
  if (consumer === undefined) {
    return {
      kind: 'finished',
      result: { restarted: [...progress.restarted], notRunning: [...progress.notRunning] },
    };
  }
  return restart(input, consumer);
}

function restart(input: Input, consumer: Consumer): Outcome {
  const { server, progress, now, restartDoesNothing } = input;
  const field = consumer === 'POP' ? 'pop' : 'imap';
  const state = server[field];
  if (state === null || !state.isRunning) {
    return effect(server, progress, { notRunning: [...progress.notRunning, consumer] });
  }
  const found = clientAccessCertificate(server, state.x509CertificateName, now);
  const loadedThumbprint = restartDoesNothing
    ? state.loadedThumbprint
    : (found?.thumbprint ?? null);
  return effect({ ...server, [field]: { ...state, loadedThumbprint } }, progress, {
    restarted: [...progress.restarted, consumer],
    done: [...progress.done, `${consumer} was restarted on ${server.name}.`],
  });
}

function effect(server: ServerState, progress: Progress, change: Partial<Progress>): Outcome {
  return {
    kind: 'effect',
    server,
    progress: { ...progress, ...change, stepsDone: progress.stepsDone + 1 },
  };
}
