/** Enable-ServiceCertificate over the model: other services first in one forced call, SMTP in a call of its own, then a look at the default certificate. */
import { inExchangeOrder, printServices, type ServiceName } from '../../domain/services.ts';
import type { OperationParameters, OperationResult } from '../operations.ts';
import type { OperationFailure } from '../port.ts';
import { servicesOf, storedOn } from './derive.ts';
import { enableExchangeCertificate } from './enable.ts';
import { brokenOff, type Progress, type StepInput, type StepOutcome } from './progress.ts';
import type { Question } from './smtp-words.ts';
import type { OrganisationState, ServerState } from './state.ts';

type Parameters = OperationParameters<'Enable-ServiceCertificate'>;
type Result = OperationResult<'Enable-ServiceCertificate'>;
type Input = StepInput<Parameters>;
type Outcome = StepOutcome<Result>;

type Step =
  | { readonly call: 'forced'; readonly services: readonly ServiceName[] }
  | { readonly call: 'smtp' }
  | { readonly call: 'look-at-default' }
  | { readonly call: 'break-off' };

/** The next effect, or how it ended. */
export function nextEnableStep(input: Input): Outcome {
  const { progress, server } = input;
  if (progress.failure !== null) return failed({ ...progress.failure, done: progress.done });
  const step = stepsFor(input.parameters, input.failsHalfWay)[progress.stepsDone];
  switch (step?.call) {
    case undefined:
      return { kind: 'finished', result: resultOf(input) };
    case 'forced':
      return enableOthers(input, step.services);
    case 'smtp':
      return enableSmtp(input);
    case 'look-at-default':
      return keepDefault(input);
    case 'break-off':
      return failed({ code: 'exchange-error', message: brokenOff(server), done: progress.done });
  }
}

function stepsFor({ services }: Parameters, failsHalfWay: boolean): Step[] {
  const others = inExchangeOrder(services.filter((service) => service !== 'SMTP'));
  const hasSmtp = services.includes('SMTP');
  const forced = (chosen: readonly ServiceName[]): Step[] =>
    chosen.length === 0 ? [] : [{ call: 'forced', services: chosen }];
  if (failsHalfWay) {
    const firstHalf = hasSmtp ? others : others.slice(0, Math.floor(others.length / 2));
    return [...forced(firstHalf), { call: 'break-off' }];
  }
  const smtp: Step[] = hasSmtp ? [{ call: 'smtp' }] : [];
  return [...forced(others), ...smtp, { call: 'look-at-default' }];
}

function enableOthers(input: Input, services: readonly ServiceName[]): Outcome {
  const { server, parameters } = input;
  const { thumbprint, doNotRequireSsl } = parameters;
  const outcome = enableExchangeCertificate(input, {
    thumbprint,
    services,
    doNotRequireSsl,
    answer: 'force',
  });
  if (outcome.kind === 'refused') return failed({ ...outcome, done: input.progress.done });
  return effect(input, outcome, {
    warnings: [...input.progress.warnings, ...outcome.warnings],
    done: [
      ...input.progress.done,
      `Certificate ${thumbprint} was enabled for ${printServices(services)} on ${server.name}${outcome.warnings.length === 0 ? '' : ', with warnings'}.`,
    ],
  });
}

function enableSmtp(input: Input): Outcome {
  const { server, parameters, progress } = input;
  const { thumbprint, defaultSmtp } = parameters;
  const unexpected: Question[] = [];
  const outcome = enableExchangeCertificate(input, {
    thumbprint,
    services: ['SMTP'],
    doNotRequireSsl: true,
    answer: (question) => {
      if (!asksAboutDefault(question, server.internalTransportThumbprint, thumbprint)) {
        unexpected.push(question);
        return 'No';
      }
      return defaultSmtp === 'replace' ? 'Yes' : 'No';
    },
  });
  if (outcome.kind === 'refused') return failed({ ...outcome, done: progress.done });
  const isNowDefault = outcome.server.internalTransportThumbprint === thumbprint;
  return effect(input, outcome, {
    questions: [...progress.questions, ...outcome.questions],
    warnings: [...progress.warnings, ...outcome.warnings],
    done: [
      ...progress.done,
      `Certificate ${thumbprint} was enabled for SMTP on ${server.name}; ${isNowDefault ? 'it is the default SMTP certificate' : `the default SMTP certificate is still ${outcome.server.internalTransportThumbprint}`}.`,
    ],
    failure: failureOf(outcome, unexpected),
  });
}

/** What makes the operation fail although the call had an effect. */
function failureOf(
  outcome: Extract<ReturnType<typeof enableExchangeCertificate>, { server: ServerState }>,
  [unexpected]: readonly Question[],
): Progress['failure'] {
  if (outcome.kind === 'broke-off') return { code: outcome.code, message: outcome.message };
  if (unexpected === undefined) return null;
  return {
    code: 'unexpected-question',
    message: `Exchange asked something else than expected, and No was answered: ${unexpected.text}`,
  };
}

/** Only a question that names both certificates is the one that was planned for. */
export function asksAboutDefault(
  question: Question,
  current: string | null,
  replacement: string,
): boolean {
  return current !== null && question.text.includes(current) && question.text.includes(replacement);
}

/** Puts the former default certificate back when it moved although it should have stayed. */
function keepDefault(input: Input): Outcome {
  const { organisation, server, parameters } = input;
  const { before } = begun(input);
  const former = before.internalTransport;
  const moved = server.internalTransportThumbprint !== former;
  if (parameters.defaultSmtp === 'replace' || former === null || !moved) {
    return effect(input, { server, edgeSubscriptions: organisation.edgeSubscriptions }, {});
  }
  const restored = enableExchangeCertificate(input, {
    thumbprint: former,
    services: ['SMTP'],
    doNotRequireSsl: true,
    answer: 'force',
  });
  const { done } = input.progress;
  if (restored.kind !== 'enabled') {
    return failed({
      code: 'default-certificate-moved',
      message: `The default SMTP certificate moved from ${former} to ${server.internalTransportThumbprint} and could not be put back: ${restored.message}`,
      done,
    });
  }
  return effect(input, restored, {
    restored: true,
    done: [...done, `The default SMTP certificate had moved; ${former} was put back.`],
  });
}

function effect(
  input: Input,
  {
    server,
    edgeSubscriptions,
  }: Pick<OrganisationState, 'edgeSubscriptions'> & { server: ServerState },
  change: Partial<Progress>,
): Outcome {
  const progress = begun(input);
  return {
    kind: 'effect',
    server,
    edgeSubscriptions,
    progress: { ...progress, ...change, stepsDone: progress.stepsDone + 1 },
  };
}

function failed(failure: OperationFailure): Outcome {
  const { code, message, done } = failure;
  return { kind: 'failed', failure: { code, message, done } };
}

type BegunProgress = Progress & { readonly before: NonNullable<Progress['before']> };

function begun({ organisation, server, parameters, progress }: Input): BegunProgress {
  if (progress.before !== null) return { ...progress, before: progress.before };
  return {
    ...progress,
    before: {
      services: servicesNow(organisation, server, parameters.thumbprint),
      internalTransport: server.internalTransportThumbprint,
      popCertificateName: server.pop?.x509CertificateName ?? null,
      imapCertificateName: server.imap?.x509CertificateName ?? null,
    },
  };
}

function servicesNow(
  organisation: OrganisationState,
  server: ServerState,
  thumbprint: string,
): ServiceName[] {
  const certificate = storedOn(server, thumbprint);
  return certificate === undefined ? [] : servicesOf(organisation, server, certificate);
}

function resultOf(input: Input): Result {
  const { organisation, server, parameters } = input;
  const { before, questions, warnings, restored } = begun(input);
  const names = (former: string | null, current: string | undefined) =>
    former === null || current === undefined ? null : { before: former, after: current };
  return {
    questions: questions.map((question) => ({ ...question })),
    warnings: [...warnings],
    services: {
      before: [...before.services],
      after: servicesNow(organisation, server, parameters.thumbprint),
    },
    internalTransport: {
      before: before.internalTransport,
      after: server.internalTransportThumbprint,
      restored,
    },
    popCertificateName: names(before.popCertificateName, server.pop?.x509CertificateName),
    imapCertificateName: names(before.imapCertificateName, server.imap?.x509CertificateName),
  };
}
