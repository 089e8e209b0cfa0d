/** What the machine of one server is made with: its types, the two kinds of action, its guards. */
import { setup } from 'xstate';
import type { PlannedStep } from '../domain/plan.ts';
import type { OperationName } from '../exchange/operations.ts';
import type { Entry, Intent, ServerChangeInput } from './effects.ts';
import type { ServerChangeContext, ServerChangeEvent } from './server-change-context.ts';

/** Pauses before the test is repeated: a service may take a moment to show its new certificate. */
export const SETTLE_SECONDS = [2, 4] as const;

/** Actions end as data: `perform` asks for an effect, `record` for an audit entry. */
export const flow = setup({
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
    isAssigned: ({ context }) => context.progress.internalTransport !== null,
    isInSite: ({ context }) => context.siteLease !== undefined && context.siteLease !== null,
    mustRestart: ({ context }) => plannedStep(context, 'Restart-CertificateConsumer') !== null,
    hasFailed: ({ context }) => context.progress.failure !== null,
    isOutOfReach: ({ context }) => context.progress.failure?.code === 'server-unreachable',
    mayTestAgain: ({ context }) =>
      context.progress.failure === null &&
      context.progress.outcome === 'not-yet-served' &&
      context.tests <= SETTLE_SECONDS.length,
  },
});

/** The step of the approved plan that runs this operation. */
export function plannedStep(
  context: ServerChangeContext,
  operation: OperationName,
): PlannedStep | null {
  return context.approved.steps.find((step) => step.operation === operation) ?? null;
}
