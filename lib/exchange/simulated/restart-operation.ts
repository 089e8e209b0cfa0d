/** Restart-CertificateConsumer over the model: a restarted service loads the certificate its name finds now. */
import type { OperationParameters, OperationResult } from '../operations.ts';
import { restartIis } from './enable-effects.ts';
import { brokenOff, type Progress, type StepInput, type StepOutcome } from './progress.ts';
import { clientAccessCertificate } from './served.ts';
import type { ServerState } from './state.ts';
import { runs } from './windows-services.ts';

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
  if (!runs(server, consumer)) {
    return effect(server, progress, { notRunning: [...progress.notRunning, consumer] });
  }
  const restarted = input.restartDoesNothing ? server : restart(server, consumer, input.now);
  return effect(restarted, progress, {
    restarted: [...progress.restarted, consumer],
    done: [...progress.done, `${consumer} was restarted on ${server.name}.`],
  });
}

/** What its restart changes. Transport looks certificates up at every connection, and no port of Unified Messaging is served here. */
export function restart(server: ServerState, consumer: Consumer, now: Date): ServerState {
  switch (consumer) {
    case 'POP':
    case 'IMAP': {
      const field = consumer === 'POP' ? 'pop' : 'imap';
      const state = server[field];
      if (state === null) return server;
      const found = clientAccessCertificate(server, state.x509CertificateName, now);
      return {
        ...server,
        [field]: { ...state, isRunning: true, loadedThumbprint: found?.thumbprint ?? null },
      };
    }
    case 'IIS':
      return restartIis(server);
    case 'UM':
    case 'UMCallRouter':
    case 'Transport':
      return server;
  }
}

function effect(server: ServerState, progress: Progress, change: Partial<Progress>): Outcome {
  return {
    kind: 'effect',
    server,
    progress: { ...progress, ...change, stepsDone: progress.stepsDone + 1 },
  };
}
