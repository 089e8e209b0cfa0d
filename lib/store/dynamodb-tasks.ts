/** What people are asked to run, in the table until it has long ended. */

import { outboxItem } from './dynamodb-outbox.ts';
import { bodyOf, type Item, itemOf, packed } from './item.ts';
import { taskKey, tasks } from './keys.ts';
import { absentOrExpired, expiry, TAKEN_SECONDS } from './marker.ts';
import type { KeptTask, Store } from './port.ts';
import { AlreadyDelivered } from './port.ts';
import { storedTask } from './stored.ts';
import { getItem, IS_NEW, putItem, queryItems, type Table } from './table-access.ts';
import { persistently, type Write, writeTogether } from './transaction.ts';

type Tasks = Pick<Store, 'keepTask' | 'loadTask' | 'endTask' | 'waitingTasks'>;

export function tasksIn(table: Table): Tasks {
  async function loadTask(operationId: string) {
    const item = await getItem(table, taskKey(operationId));
    return item === null ? null : bodyOf(item, storedTask);
  }

  return {
    loadTask,

    async keepTask(task, outbox) {
      const kept: Write = {
        put: taskItem(table, { ...task, endedBy: null }),
        condition: absentOrExpired(table),
        refused: () => new AlreadyDelivered(`${task.command.operationId} was kept before.`),
      };
      const shown: readonly Write[] =
        outbox === null ? [] : [{ put: outboxItem(outbox), condition: IS_NEW }];
      try {
        await persistently(() => writeTogether(table, [kept, ...shown]));
      } catch (error) {
        if (!(error instanceof AlreadyDelivered)) throw error;
      }
    },

    async endTask(operationId, ended, by) {
      const task = await loadTask(operationId);
      if (task === null || task.ended !== null) return false;
      // What was run is told by its output; the script need not be kept any longer.
      const item = taskItem(table, { ...task, ended, endedBy: by, script: '' });
      const refused = await putItem(table, item, {
        expression: '#ended = :waiting',
        names: { '#ended': 'ended' },
        values: { ':waiting': 0 },
      });
      return refused === null;
    },

    async waitingTasks() {
      const items = await queryItems(table, { from: { beginning: tasks } });
      return items
        .map((item) => bodyOf(item, storedTask))
        .filter(({ ended }) => ended === null)
        .toSorted((one, other) => (one.postedAt < other.postedAt ? -1 : 1));
    },
  };
}

function taskItem(table: Table, task: KeptTask): Item {
  return itemOf({
    ...taskKey(task.command.operationId),
    ...expiry(table, TAKEN_SECONDS),
    ended: task.ended === null ? 0 : 1,
    body: packed(task),
  });
}
