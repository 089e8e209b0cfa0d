/** Hands what Slack delivers to Bolt and says how it went, whichever way it came in. */
import type { App } from '@slack/bolt';
import { errorFields, type Log } from '../log.ts';
import type { SlackBody } from './body.ts';

export interface Delivery {
  readonly body: SlackBody;
  /** Which repeat this is, from 1; `undefined` for the first delivery. */
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
}

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly response: unknown }
  /** No listener took it. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'failed' };

export interface Dispatcher {
  init(app: App): void;
  /** Resolves at the acknowledgement, or when the listener ends without one. Throws before `init` only. */
  dispatch(delivery: Delivery): Promise<Outcome>;
  /** Resolves when no listener is at work any more. */
  settled(): Promise<void>;
}

export function createDispatcher(log: Log): Dispatcher {
  const atWork = new Set<Promise<unknown>>();
  let app: App | undefined;

  return {
    init(bolt) {
      app = bolt;
    },
    async dispatch({ body, retryNum, retryReason }) {
      if (app === undefined) throw new Error('A delivery of Slack came before Bolt was set up');
      const bolt = app;
      return new Promise<Outcome>((resolve) => {
        const work = bolt
          .processEvent({
            body,
            ack: async (response?: unknown) => resolve({ kind: 'acknowledged', response }),
            ...(retryNum === undefined ? {} : { retryNum }),
            ...(retryReason === undefined ? {} : { retryReason }),
          })
          .then(
            // An earlier ack has resolved the outcome: then this changes nothing.
            () => resolve({ kind: 'nobody' }),
            (error: unknown) => {
              log.error('A listener failed', errorFields(error));
              resolve({ kind: 'failed' });
            },
          )
          .finally(() => atWork.delete(work));
        atWork.add(work);
      });
    },
    async settled() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}
