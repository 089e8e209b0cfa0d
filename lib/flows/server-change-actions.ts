/** What the flow of one server does on its way: the actions of its machine. */
import { certificateUse } from '../domain/certificate-use.ts';
import { withPermission } from '../domain/permission.ts';
import { describeDifference, planServer } from '../domain/plan-assign.ts';
import type { ServerOutcome, ServerPhase } from '../domain/request-record.ts';
import { judgeEndpoints, missingServices, outcomeOf, summarise } from '../domain/verify.ts';
import { OPERATIONS, type OperationName } from '../exchange/operations.ts';
import type { Entry } from './effects.ts';
import {
  failureAt,
  flowIdOf,
  type ServerChangeContext,
  type ServerChangeEvent,
} from './server-change-context.ts';
import { flow, plannedStep, SETTLE_SECONDS } from './server-change-setup.ts';
import { restartLeases, siteLeaseOf } from './server-change-site.ts';
import { later } from './time.ts';

const READ_TIMEOUT_SECONDS = 300;
const CHANGE_TIMEOUT_SECONDS = 600;
const SHORTEST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 15;

/** Notes a phase and reports it to the request. */
export function enter(
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
          at: event.at,
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
export function start(operation: OperationName) {
  return flow.enqueueActions(({ enqueue, context }) => {
    const operationId = `${flowIdOf(context)}.${context.operations}`;
    const { changes } = OPERATIONS[operation];
    const step = plannedStep(context, operation);
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
        leases: operation === 'Restart-CertificateConsumer' ? restartLeases(context) : [],
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

/** Tries the same again a little later; the longer it has waited, the later. */
export const waitAWhile = flow.enqueueActions(({ enqueue, context, event }) => {
  const seconds = Math.min(SHORTEST_WAIT_SECONDS * 2 ** context.waits, LONGEST_WAIT_SECONDS);
  const at = later(event.at, seconds);
  enqueue.assign({ waits: context.waits + 1 });
  enqueue({
    type: 'perform',
    params: { type: 'wake', name: 'retry', at, event: { type: 'RETRY', at } },
  });
});

export const stopWaiting = flow.assign({ waits: 0 });

export const askFreeze = { type: 'perform', params: { type: 'ask-freeze' } } as const;

export const takeLease = {
  type: 'perform',
  params: ({ context }: { readonly context: ServerChangeContext }) =>
    ({ type: 'take-lease', resource: leaseResource(context) }) as const,
} as const;

export const keepFence = flow.assign(({ event }) =>
  event.type === 'LEASED' ? { fence: event.fence, waits: 0 } : {},
);

export const noteStop = flow.assign({ isStopped: true });

function leaseResource({ server }: ServerChangeContext): string {
  return `server:${server}`;
}

/** Gives a service a moment before it is tested again. */
export const settle = flow.enqueueActions(({ enqueue, context, event }) => {
  const at = later(event.at, SETTLE_SECONDS[context.tests - 1] ?? SHORTEST_WAIT_SECONDS);
  enqueue({
    type: 'perform',
    params: { type: 'wake', name: 'retry', at, event: { type: 'RETRY', at } },
  });
});

export const recordFinish = flow.enqueueActions(({ enqueue, context, event }) => {
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
export const fail = flow.enqueueActions(({ enqueue, context, event }) => {
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

export const judgeAgain = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return;
  const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(event.result);
  const { approved, approvalEndsAt, change, organisation, server } = context;
  const now = withPermission(
    planServer(change, inventory, event.at, 'block', organisation),
    approved.permission ?? [],
  );
  const isTooOld = event.at >= approvalEndsAt;
  if (now.digest === approved.digest && !isTooOld) {
    enqueue.assign({
      progress: { ...context.progress, before: certificateUse(inventory) },
      siteLease: siteLeaseOf(inventory.site),
    });
    return;
  }
  const difference = isTooOld
    ? `The approval was given too long ago to begin on ${server} now.`
    : describeDifference(approved, now);
  enqueue.assign({ difference });
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'changed-since-approval', server: context.server, difference },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

export const keepEnableResult = flow.assign(({ context, event }) => {
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

export const keepServed = flow.assign(({ context, event }) => {
  if (event.type !== 'OPERATION_FINISHED') return {};
  const { endpoints } = OPERATIONS['Test-ServedCertificate'].result.parse(event.result);
  return { served: endpoints, tests: context.tests + 1 };
});

/** Holds what the ports showed against what they should, by the facts just read. */
export const verify = flow.assign(({ context, event }) => {
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
      after: certificateUse(inventory),
      outcome,
    },
  };
});

/** Settles the outcome, gives the lease back, and reports to the request. */
export const end = flow.enqueueActions(({ enqueue, context, event }) => {
  const outcome: ServerOutcome = context.isStopped
    ? 'not-started'
    : context.difference !== null
      ? 'changed'
      : context.progress.failure !== null
        ? 'failed'
        : (context.progress.outcome ?? 'failed');
  if (!context.mayStillRun) {
    enqueue({
      type: 'perform',
      params: { type: 'release-lease', resource: leaseResource(context) },
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

/** Keeps and tells, once, that the server waits: for the freeze to end, or for another request. */
export const noteWait = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'HELD' && event.type !== 'LEASE_BUSY') return;
  const { server } = context;
  const entry: Entry = {
    by: 'signet',
    happening:
      event.type === 'HELD'
        ? { what: 'held', server, why: event.why }
        : { what: 'waits-for-lease', server, holder: event.holder },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

export const waitsForWhy = (event: ServerChangeEvent) => (event.type === 'HELD' ? event.why : null);
export const waitsForHolder = (event: ServerChangeEvent) =>
  event.type === 'LEASE_BUSY' ? event.holder : null;
