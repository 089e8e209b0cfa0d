/** The flow of one server: lease, read, judge again, assign, restart what must be, test, read back. */
import { setup } from 'xstate';
import type { PlannedStep } from '../domain/plan.ts';
import { describeDifference, planServer } from '../domain/plan-assign.ts';
import type { ServerOutcome, ServerPhase } from '../domain/request-record.ts';
import { judgeEndpoints, missingServices, outcomeOf, summarise } from '../domain/verify.ts';
import { OPERATIONS, type OperationName } from '../exchange/operations.ts';
import type { Entry, Intent, ServerChangeInput } from './effects.ts';
import {
  failureAt,
  flowIdOf,
  newServerChange,
  type ServerChangeContext,
  type ServerChangeEvent,
} from './server-change-context.ts';
import { later } from './time.ts';

const READ_TIMEOUT_SECONDS = 120;
const CHANGE_TIMEOUT_SECONDS = 600;
const RETRY_SECONDS = 3;
/** Pauses before the test is repeated: a service may take a moment to show its new certificate. */
const SETTLE_SECONDS = [2, 4] as const;

const flow = setup({
  types: {
    context: {} as ServerChangeContext,
    events: {} as ServerChangeEvent,
    input: {} as ServerChangeInput,
  },
  actions: {
    perform: (_, _intent: Intent) => undefined,
    record: (_, _entry: Entry) => undefined,
  },
  guards: {
    isAwaited: ({ context, event }) =>
      'operationId' in event && event.operationId === context.awaited,
    asApproved: ({ context }) => context.difference === null,
    mustRestart: ({ context }) => plannedStep(context, 'Restart-CertificateConsumer') !== null,
    hasFailed: ({ context }) => context.progress.failure !== null,
    isOutOfReach: ({ context }) => context.progress.failure?.code === 'server-unreachable',
    mayTestAgain: ({ context }) =>
      context.progress.failure === null &&
      context.progress.outcome === 'not-yet-served' &&
      context.tests <= SETTLE_SECONDS.length,
  },
});

function plannedStep(
  context: ServerChangeContext,
  operation: PlannedStep['operation'],
): PlannedStep | null {
  return context.approved.steps.find((step) => step.operation === operation) ?? null;
}

/** Notes a phase and reports it to the request. */
function enter(
  phase: ServerPhase,
  waitsFor: (event: ServerChangeEvent) => string | null = () => null,
) {
  return flow.enqueueActions(({ enqueue, context, event }) => {
    const progress = { ...context.progress, phase, waitsFor: waitsFor(event) };
    enqueue.assign({ progress, reports: context.reports + 1 });
    enqueue({
      type: 'perform',
      params: {
        type: 'tell-flow',
        flowId: context.requestId,
        event: {
          type: 'SERVER_PROGRESS',
          at: event.at ?? context.at,
          server: context.server,
          round: context.round,
          number: context.reports,
          progress,
          difference: null,
        },
      },
    });
  });
}

/** Starts an operation and waits for it. */
function start(operation: OperationName) {
  return flow.enqueueActions(({ enqueue, context }) => {
    const operationId = `${flowIdOf(context)}.${context.operations}`;
    const { changes } = OPERATIONS[operation];
    const step = context.approved.steps.find((planned) => planned.operation === operation);
    enqueue.assign({ awaited: operationId, operations: context.operations + 1 });
    enqueue({
      type: 'perform',
      params: {
        type: 'start-operation',
        operationId,
        server: context.server,
        operation,
        parameters: step?.parameters ?? {},
        fence: changes ? context.fence : null,
        timeoutSeconds: changes ? CHANGE_TIMEOUT_SECONDS : READ_TIMEOUT_SECONDS,
      },
    });
    if (!changes) return;
    enqueue({
      type: 'record',
      params: {
        by: 'signet',
        happening: { what: 'step-started', server: context.server, operation, operationId },
      },
    });
  });
}

/** Tries the same again a little later. */
function retryAfter(seconds: (context: ServerChangeContext) => number) {
  return flow.enqueueActions(({ enqueue, context, event }) => {
    const at = later(event.at, seconds(context));
    enqueue({
      type: 'perform',
      params: { type: 'wake', name: 'retry', at, event: { type: 'RETRY', at } },
    });
  });
}

const recordFinish = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return;
  const { operation, result } = event;
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'step-finished', server: context.server, operation, detail: result },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

/** Keeps the first failure: what follows it is only looking. */
const fail = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'OPERATION_FAILED') return;
  const failure = failureAt(event.operation, event.failure);
  enqueue.assign({
    progress: { ...context.progress, failure: context.progress.failure ?? failure },
    mayStillRun:
      context.mayStillRun ||
      (event.failure.code === 'timed-out' && OPERATIONS[event.operation].changes),
  });
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'step-failed', server: context.server, failure },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

const judgeAgain = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return;
  const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(event.result);
  const now = planServer(context.change, inventory, event.at, 'block');
  if (now.digest === context.approved.digest) return;
  const difference = describeDifference(context.approved, now);
  enqueue.assign({ difference });
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'changed-since-approval', server: context.server, difference },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

const keepEnableResult = flow.assign(({ context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return {};
  const result = OPERATIONS['Enable-ServiceCertificate'].result.parse(event.result);
  return {
    progress: {
      ...context.progress,
      internalTransport: result.internalTransport,
      questions: result.questions,
      warnings: result.warnings,
    },
  };
});

const keepServed = flow.assign(({ context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return {};
  const { endpoints } = OPERATIONS['Test-ServedCertificate'].result.parse(event.result);
  return { served: endpoints, tests: context.tests + 1 };
});

/** Holds what the ports showed against what they should, by the facts just read. */
const verify = flow.assign(({ context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return {};
  const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(event.result);
  const endpoints = judgeEndpoints(context.change, inventory, context.served);
  const isAssigned = missingServices(context.change, inventory).length === 0;
  const outcome: ServerOutcome = isAssigned ? outcomeOf(endpoints) : 'not-yet-served';
  return {
    progress: {
      ...context.progress,
      endpoints,
      certificate: summarise(context.change, inventory),
      outcome,
    },
  };
});

/** Settles the outcome, gives the lease back, and reports to the request. */
const end = flow.enqueueActions(({ enqueue, context, event }) => {
  const outcome: ServerOutcome =
    context.difference !== null
      ? 'changed'
      : context.progress.failure !== null
        ? 'failed'
        : (context.progress.outcome ?? 'failed');
  if (!context.mayStillRun) {
    enqueue({
      type: 'perform',
      params: { type: 'release-lease', resource: `server:${context.server}` },
    });
  }
  enqueue({
    type: 'record',
    params: { by: 'signet', happening: { what: 'server-ended', server: context.server, outcome } },
  });
  enqueue({
    type: 'perform',
    params: {
      type: 'say',
      by: 'signet',
      happening: { what: 'server-ended', server: context.server, outcome },
    },
  });
  enqueue({
    type: 'perform',
    params: {
      type: 'tell-flow',
      flowId: context.requestId,
      event: {
        type: 'SERVER_ENDED',
        at: event.at,
        server: context.server,
        round: context.round,
        number: context.reports,
        progress: { ...context.progress, phase: 'ended', outcome, waitsFor: null },
        difference: context.difference,
      },
    },
  });
});

const noteHold = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'HELD') return;
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'held', server: context.server, why: event.why },
  };
  enqueue({ type: 'record', params: entry });
});

const waitsForWhy = (event: ServerChangeEvent) => (event.type === 'HELD' ? event.why : null);
const waitsForHolder = (event: ServerChangeEvent) =>
  event.type === 'LEASE_BUSY' ? event.holder : null;

/** Definition of the flow `server-change`. */
export const serverChangeFlow = flow.createMachine({
  id: 'server-change',
  context: ({ input }) => newServerChange(input),
  initial: 'leasing',
  states: {
    leasing: {
      entry: {
        type: 'perform',
        params: ({ context }) => ({ type: 'take-lease', resource: `server:${context.server}` }),
      },
      on: {
        LEASED: {
          target: 'reading',
          actions: flow.assign(({ event }) =>
            event.type === 'LEASED' ? { fence: event.fence } : {},
          ),
        },
        LEASE_BUSY: 'waiting-for-lease',
      },
    },
    'waiting-for-lease': {
      entry: [enter('waiting-for-lease', waitsForHolder), retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'leasing' },
    },
    reading: {
      entry: [enter('reading'), start('Get-CertificateInventory')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'judged', actions: judgeAgain },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'ended', actions: fail },
      },
    },
    judged: { always: [{ guard: 'asApproved', target: 'enabling' }, { target: 'ended' }] },
    enabling: {
      entry: [enter('enabling'), start('Enable-ServiceCertificate')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-change' },
        OPERATION_FINISHED: {
          guard: 'isAwaited',
          target: 'assigned',
          actions: [keepEnableResult, recordFinish],
        },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'looking', actions: fail },
      },
    },
    'held-before-change': {
      entry: [enter('held', waitsForWhy), noteHold, retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'reading' },
    },
    assigned: { always: [{ guard: 'mustRestart', target: 'restarting' }, { target: 'testing' }] },
    restarting: {
      entry: [enter('restarting'), start('Restart-CertificateConsumer')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-restart' },
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'testing', actions: recordFinish },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'looking', actions: fail },
      },
    },
    'held-before-restart': {
      entry: [enter('held', waitsForWhy), noteHold, retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'restarting' },
    },
    /** After a failure: tells what state things are in, where the server still answers. */
    looking: { always: [{ guard: 'isOutOfReach', target: 'ended' }, { target: 'testing' }] },
    testing: {
      entry: [enter('testing'), start('Test-ServedCertificate')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'reading-back', actions: keepServed },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'reading-back', actions: fail },
      },
    },
    'reading-back': {
      entry: [enter('reading-back'), start('Get-CertificateInventory')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'verified', actions: verify },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'ended', actions: fail },
      },
    },
    verified: { always: [{ guard: 'mayTestAgain', target: 'settling' }, { target: 'ended' }] },
    settling: {
      entry: retryAfter((context) => SETTLE_SECONDS[context.tests - 1] ?? RETRY_SECONDS),
      on: { RETRY: 'testing' },
    },
    ended: { type: 'final', entry: end },
  },
});
