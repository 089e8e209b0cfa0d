/** Shows in a request's thread what somebody is asked to run, its script as a file, and later how it ended. */

import { scriptFileOf } from '../exchange/guided-line.ts';
import type { Effect } from '../flows/effects.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { Ports } from './ports.ts';
import { CardNotPosted } from './show.ts';

/** Message and file are looked for first: a repeat draws in place. */
export async function showTask(
  ports: Ports,
  requestId: string,
  { operationId }: Extract<Effect, { readonly type: 'show-task' }>,
): Promise<void> {
  const { messenger, store, taskBoard } = ports;
  const task = await store.loadTask(operationId);
  if (task === null || taskBoard === undefined) return;
  const card = await store.cardPlace(requestId);
  if (card === null) throw new CardNotPosted(`The card of ${requestId} is not posted yet.`);
  const flow = await store.loadFlow(requestId);
  const requestedBy = flow === null ? null : requestRecordOf(flow.snapshot).requestedBy;
  const shown = { task, requestedBy, isSimulated: ports.executor.isSimulated };
  const effectId = `${requestId}/task ${operationId}`;
  const known = await messenger.findPosted(card.channel, effectId, card.ts);
  if (known === null) await taskBoard.post(card, shown, effectId);
  else await taskBoard.update(known, shown);
  if (task.ended !== null) return;
  const file = { name: scriptFileOf(task.command), text: task.script };
  if (!(await taskBoard.hasFile(card, file.name))) await taskBoard.attach(card, file);
}
