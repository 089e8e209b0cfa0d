/** Where commands wait for people: kept in the table, shown in the thread of their request. */
import type { GuidedDesk } from '../exchange/guided.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import type { OutboxItem } from '../store/port.ts';
import type { Ports } from './ports.ts';

export function createGuidedDesk(ports: Pick<Ports, 'store' | 'clock'>): GuidedDesk {
  return {
    async post(task) {
      const { operationId } = task.command;
      const outbox = task.ended === null ? showing(operationId, 'task', ports.clock()) : null;
      await ports.store.keepTask(task, outbox);
    },
    find: (operationId) => ports.store.loadTask(operationId),
    async expire(operationId, ended) {
      if (!(await ports.store.endTask(operationId, ended, 'signet'))) return;
      await ports.store.putOutbox(showing(operationId, 'task-ended', ports.clock()));
    },
  };
}

/** The outbox item that draws a task's message; `cause` tells the drawings apart. */
export function showing(operationId: string, cause: string, dueAt: string): OutboxItem {
  const id = `${cause} ${operationId}`;
  const flowId = requestIdOf(operationId);
  const effect = { type: 'show-task', operationId, effectId: `${flowId}/${id}` } as const;
  return { flowId, id, effects: [effect], done: [], attempts: 0, dueAt };
}
