/** Performs an outbox item: its effects in order, each remembered when done, the rest tried again later. */

import { OPERATIONS } from '../exchange/operations.ts';
import { ExecutorUnavailable } from '../exchange/port.ts';
import type { Effect } from '../flows/effects.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { later } from '../flows/time.ts';
import { errorFields } from '../slack/log.ts';
import { SlackRateLimited } from '../slack/messenger.ts';
import { type OutboxItem, RevisionConflict } from '../store/port.ts';
import { renewLease, takeLease } from './lease.ts';
import type { Ports } from './ports.ts';
import { say, showCard } from './show.ts';
import { startFlow } from './step.ts';

type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;

/** First look after an operation whose event may have been lost. */
const ASK_AFTER_SECONDS = 3;
const BACK_OFF_SECONDS = [1, 2, 5, 15, 60] as const;
const LONGEST_BACK_OFF_SECONDS = 300;
/** About a day and a half: a channel that is gone does not come back, and the table keeps the truth. */
const MOST_TELLING_ATTEMPTS = 400;

/** Changes don't wait for Slack: what tells people is done after everything else, and only holds up its like. */
const LANES: readonly ((effect: Effect) => boolean)[] = [
  (effect) => !isTelling(effect),
  (effect) => isTelling(effect),
];

/** Never throws for a failure outside: the item stays, due again later. */
export async function perform(ports: Ports, item: OutboxItem): Promise<void> {
  const done = new Set(item.done);
  let wait: number | null = null;
  for (const isInLane of LANES) {
    const open = item.effects.filter((effect) => isInLane(effect) && !done.has(effect.effectId));
    const failure = await performLane(ports, item, open, done);
    if (failure !== null) wait = Math.min(wait ?? Infinity, failure.seconds);
  }
  const hasOnlyTelling = item.effects.every(
    (effect) => isTelling(effect) || done.has(effect.effectId),
  );
  const isHopeless = hasOnlyTelling && item.attempts >= MOST_TELLING_ATTEMPTS;
  if (wait === null || isHopeless) {
    if (isHopeless) ports.log.error('people could not be told; given up', { item: item.id });
    return ports.store.removeOutbox(item);
  }
  const dueAt = later(ports.clock(), wait);
  const attempts = item.attempts + 1;
  await ports.store.updateOutbox({ ...item, done: [...done], attempts, dueAt });
}

function isTelling(effect: Effect): boolean {
  return effect.type === 'show-card' || effect.type === 'say';
}

/** In order, up to the first that fails; `null` when all are done. */
async function performLane(
  ports: Ports,
  item: OutboxItem,
  effects: readonly Effect[],
  done: Set<string>,
): Promise<{ readonly seconds: number } | null> {
  for (const effect of effects) {
    try {
      await performEffect(ports, item, effect);
      done.add(effect.effectId);
    } catch (error) {
      const seconds = secondsUntilRetry(error, item.attempts);
      const { effectId } = effect;
      ports.log.error('effect will be tried again', { effectId, seconds, ...errorFields(error) });
      return { seconds };
    }
  }
  return null;
}

function secondsUntilRetry(error: unknown, attempts: number): number {
  if (error instanceof SlackRateLimited) return error.retryAfterSeconds;
  return BACK_OFF_SECONDS[attempts] ?? LONGEST_BACK_OFF_SECONDS;
}

function performEffect(ports: Ports, item: OutboxItem, effect: Effect): Promise<void> {
  const isRepeat = item.attempts > 0;
  switch (effect.type) {
    case 'start-operation':
      return startOperation(ports, item.flowId, effect);
    case 'start-server-change':
      return startServerChange(ports, effect);
    case 'tell-flow':
      return ports.store.deliver({
        flowId: effect.flowId,
        id: effect.effectId,
        event: effect.event,
        dueAt: ports.clock(),
      });
    case 'wake':
      return ports.store.setTimer({
        flowId: item.flowId,
        name: effect.name,
        event: effect.event,
        dueAt: effect.at,
      });
    case 'take-lease':
      return takeLease(ports, item.flowId, effect);
    case 'release-lease':
      return ports.store.releaseLease(effect.resource, item.flowId);
    case 'show-card':
      return showCard(ports, requestIdOf(item.flowId), effect.effectId, isRepeat);
    case 'say':
      return say(ports, requestIdOf(item.flowId), effect, isRepeat);
    default:
      return effect satisfies never;
  }
}

async function startOperation(
  ports: Ports,
  flowId: string,
  effect: EffectOf<'start-operation'>,
): Promise<void> {
  const { operationId, server, operation, parameters, fence } = effect;
  const now = ports.clock();
  const isStarted = (await ports.store.loadOperation(operationId)) !== null;
  if (OPERATIONS[operation].changes && !isStarted) {
    const freeze = await ports.store.freezeState();
    if (freeze !== null) {
      const event = { type: 'HELD', at: now, operationId, why: freeze.reason };
      return ports.store.deliver({ flowId, id: effect.effectId, event, dueAt: now });
    }
    await renewLease(ports, flowId, server);
  }
  const command = { operationId, server, operation, parameters, fence };
  await ports.store.awaitOperation({
    flowId,
    command,
    startedAt: now,
    deadlineAt: later(now, effect.timeoutSeconds),
    dueAt: later(now, ASK_AFTER_SECONDS),
  });
  try {
    await ports.executor.start(command);
  } catch (error) {
    if (!(error instanceof ExecutorUnavailable)) throw error;
    ports.log.error(
      'Exchange is out of reach; the operation is asked after later',
      errorFields(error),
    );
  }
}

async function startServerChange(
  ports: Ports,
  effect: EffectOf<'start-server-change'>,
): Promise<void> {
  try {
    await startFlow(ports, 'server-change', effect.id, effect.input);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
  }
}
