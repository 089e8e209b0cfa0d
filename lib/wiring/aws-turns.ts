/** Due items of one batch of the stream: those of a request in order, requests side by side. */
import { handleDue } from '../app/handle-due.ts';
import type { Ports } from '../app/ports.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { errorFields } from '../slack/log.ts';
import { itemOfStream } from '../store/stream-item.ts';

/** One for each batch. What it returns takes a record's new image; it logs what it throws. */
export function takeInTurn(ports: Ports): (image: unknown) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return async (image) => {
    try {
      const item = itemOfStream(image);
      const request = requestIdOf(item.flowId);
      const before = last.get(request);
      // One that fails does not hold up the next: nothing depends on this order but what people read.
      const work = (before ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => handleDue(ports, item));
      last.set(request, work);
      await work;
    } catch (error) {
      ports.log.error('a record of the stream is put off', errorFields(error));
      throw error;
    }
  };
}
