/** Timers in the table: one for each name of a flow. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { comparable, itemOf } from './item.ts';
import { dueIndex, timerKey } from './keys.ts';
import type { Store, Timer } from './port.ts';
import { deleteItem, putItem, type Table } from './table-access.ts';

export function timersIn(table: Table): Pick<Store, 'setTimer' | 'removeTimer'> {
  return {
    async setTimer(timer) {
      const key = timerKey(timer.flowId, timer.name);
      const index = dueIndex(key, timer.dueAt);
      await putItem(table, itemOf({ ...key, ...index, kind: 'timer', body: timerBody(timer) }));
    },

    async removeTimer(timer) {
      await deleteItem(table, timerKey(timer.flowId, timer.name));
    },
  };
}

/** One text for one timer, so that a ring can be told from the timer that replaced it. */
export function timerBody({ flowId, name, event, dueAt }: Timer): AttributeValue {
  return comparable({ flowId, name, event, dueAt });
}
