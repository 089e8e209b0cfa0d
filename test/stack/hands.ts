/** What people do in the loopback Slack of a deployment, and what they see. */

import { setTimeout as wait } from 'node:timers/promises';
import { CHANNEL } from '../../lib/desk/people.ts';
import type { Desk } from '../../lib/desk/server.ts';
import type { RequestRecord } from '../../lib/domain/request-record.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import type { Store } from '../../lib/store/port.ts';
import { eventually, textOf } from '../journeys/world.ts';
import type { StackWorld } from './world.ts';

export interface Hands {
  /** Types a line; what only this person is told. */
  type(user: string, line: string): Promise<string>;
  /** Asks for a change; the request's id. */
  ask(user: string, text: string): Promise<string>;
  record(requestId: string): Promise<RequestRecord>;
  /** Waits until the request is in one of these states. */
  until(requestId: string, ...states: RequestRecord['state'][]): Promise<RequestRecord>;
  /** Presses a button of the card. */
  press(user: string, requestId: string, action: string): Promise<void>;
  /** `''`: there is no card. */
  cardText(requestId: string): string;
}

/** Until the request has ended, with the clock ringing every second. */
export async function endedByTheClock(
  { store, schedule }: Pick<StackWorld, 'store' | 'schedule'>,
  requestId: string,
  withinMilliseconds: number,
): Promise<RequestRecord> {
  for (const giveUpAt = Date.now() + withinMilliseconds; ; ) {
    const record = requestRecordOf((await store.loadFlow(requestId))?.snapshot);
    if (record.endedAt !== null) return record;
    if (Date.now() > giveUpAt) throw new Error(`${requestId} is ${record.state}.`);
    await schedule('clock');
    await wait(1000);
  }
}

export function handsOf({ slack }: Desk, store: Store): Hands {
  const cardOf = (requestId: string) =>
    slack.state.messages.find(
      (message) =>
        message.threadTs === null &&
        message.visibleTo === null &&
        textOf(message).includes(requestId),
    );
  const type = async (user: string, line: string): Promise<string> => {
    await slack.sendCommand(user, CHANNEL.id, line);
    const told = slack.state.messages.findLast(({ visibleTo }) => visibleTo === user);
    return told === undefined ? '' : textOf(told);
  };
  const record = async (requestId: string): Promise<RequestRecord> => {
    const flow = await store.loadFlow(requestId);
    if (flow === null) throw new Error(`There is no request ${requestId}.`);
    return requestRecordOf(flow.snapshot);
  };
  return {
    type,
    record,
    async ask(user, text) {
      const told = await type(user, `/cert ${text}`);
      const id = /R-[0-9A-Z]{6}/.exec(told)?.[0];
      if (id === undefined) throw new Error(`No request came of it: ${told}`);
      return id;
    },
    until: (requestId, ...states) =>
      eventually(async () => {
        const now = await record(requestId);
        if (!states.includes(now.state)) throw new Error(`${requestId} is ${now.state}.`);
        return now;
      }),
    async press(user, requestId, action) {
      const { ts, block } = await eventually(() => {
        const { ts = '', blocks = [] } = cardOf(requestId) ?? {};
        const block = blocks.find((each) =>
          JSON.stringify(each).includes(`"action_id":"${action}"`),
        );
        if (block === undefined) throw new Error(`There is no button ${action}.`);
        return { ts, block };
      });
      const outcome = await slack.clickAction({
        user,
        messageTs: ts,
        blockId: block.block_id ?? '',
        actionId: action,
        value: undefined,
      });
      if (outcome.problem !== null) throw new Error(outcome.problem);
    },
    cardText(requestId) {
      const card = cardOf(requestId);
      return card === undefined ? '' : textOf(card);
    },
  };
}
