/** How a request's servers are read, and tested for what the change needs there: the actions of its first state. */
import { NOT_TESTED } from '../domain/permission.ts';
import { planOf, planServer } from '../domain/plan-assign.ts';
import { OPERATIONS } from '../exchange/operations.ts';
import {
  permissionOperationId,
  plansOfRound,
  readOperationId,
  unreadable,
} from './assign-context.ts';
import { flow } from './assign-setup.ts';

const READ_TIMEOUT_SECONDS = 300;

export const startReading = flow.enqueueActions(({ enqueue, context }) => {
  for (const server of context.toDo) {
    enqueue({
      type: 'perform',
      params: {
        type: 'start-operation',
        operationId: readOperationId(context, server),
        server,
        operation: 'Get-CertificateInventory',
        parameters: {},
        fence: null,
        timeoutSeconds: READ_TIMEOUT_SECONDS,
      },
    });
    enqueue({
      type: 'perform',
      params: {
        type: 'start-operation',
        operationId: permissionOperationId(context, server),
        server,
        operation: 'Test-OperationPermission',
        parameters: { thumbprint: context.change.thumbprint },
        fence: null,
        timeoutSeconds: READ_TIMEOUT_SECONDS,
      },
    });
  }
  enqueue({ type: 'perform', params: { type: 'show-card' } });
});

/** Keeps what a reading gave, and that it was made. */
export const keepReading = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type === 'OPERATION_FINISHED') {
    const { change, organisation } = context;
    const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(event.result);
    const plan = planServer(change, inventory, event.at, 'block', organisation);
    enqueue.assign({ read: [...context.read, plan], plannedAt: event.at });
    const happening = { what: 'read', server: event.server } as const;
    enqueue({ type: 'record', params: { by: 'signet', happening } });
  }
  if (event.type === 'OPERATION_FAILED') {
    const plan = unreadable(event.server, event.failure);
    enqueue.assign({ read: [...context.read, plan], plannedAt: event.at });
    const why = event.failure.message;
    const happening = { what: 'read-failed', server: event.server, why } as const;
    enqueue({ type: 'record', params: { by: 'signet', happening } });
  }
});

/** Keeps what the test of permissions gave; one that came to nothing leaves it open. */
export const keepPermission = flow.assign(({ context, event }) => {
  if (event.type === 'OPERATION_FINISHED') {
    const { checks } = OPERATIONS['Test-OperationPermission'].result.parse(event.result);
    return { permission: { ...context.permission, [event.server]: checks } };
  }
  if (event.type === 'OPERATION_FAILED') {
    const detail = event.failure.message;
    const checks = [{ check: NOT_TESTED, passed: null, detail }];
    return { permission: { ...context.permission, [event.server]: checks } };
  }
  return {};
});

export const makePlan = flow.assign(({ context }) => ({
  plan: planOf(plansOfRound(context)),
}));
