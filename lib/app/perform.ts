/** Performs an outbox item: claims it, does its effects, and keeps what is left for later. */
import type { Effect } from '../flows/effects.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { later } from '../flows/time.ts';
import { errorFields } from '../slack/log.ts';
import { SlackRateLimited } from '../slack/messenger.ts';
import { type OutboxItem, RevisionConflict } from '../store/port.ts';
import { takeLease } from './lease.ts';
import { noteNotTold } from './not-told.ts';
import type { Ports } from './ports.ts';
import { send } from './send.ts';
import { announce, CardNotPosted, say, showCard, showOpenCards } from './show.ts';
import { showHome, showHomes } from './show-homes.ts';
import { showTask } from './show-task.ts';
import { startFlow } from './step.ts';
import { closeTasks } from './tasks.ts';

type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;

/** A claimed item is left alone for so long; if it is still there then, whoever claimed it has died. */
export const CLAIM_SECONDS = 20;
/** First look after an operation whose event may have been lost. */
const ASK_AFTER_SECONDS = 3;
const BACK_OFF_SECONDS = [1, 2, 5, 15, 60] as const;
const LONGEST_BACK_OFF_SECONDS = 300;
/** About a day and a half: a channel that is gone does not come back, and the table keeps the truth. */
const MOST_TELLING_ATTEMPTS = 400;

/** What is drawn anew in many places: kept apart, so that one channel that takes nothing does not hold it up. */
const SPREADING: ReadonlySet<Effect['type']> = new Set([
  'show-open-cards',
  'show-homes',
  'show-home',
]);
const TELLING: ReadonlySet<Effect['type']> = new Set([
  ...SPREADING,
  'show-card',
  'say',
  'show-task',
  'announce',
] as const);

/** Changes don't wait for Slack: what tells people comes after everything else, and only holds up its like. */
const LANES: readonly ((effect: Effect) => boolean)[] = [
  ({ type }) => !TELLING.has(type),
  ({ type }) => SPREADING.has(type),
  ({ type }) => TELLING.has(type) && !SPREADING.has(type),
];

/** A failure of Slack or Exchange is kept for later; throws only what the table throws. */
export async function perform(ports: Ports, due: OutboxItem): Promise<void> {
  const item = await ports.store.claimOutbox(due, later(ports.clock(), CLAIM_SECONDS));
  if (item === null) return;
  const done = new Set(item.done);
  let wait: number | null = null;
  for (const isInLane of LANES) {
    const open = item.effects.filter((effect) => isInLane(effect) && !done.has(effect.effectId));
    const failure = await performLane(ports, item, open, done);
    if (failure !== null) wait = Math.min(wait ?? Number.POSITIVE_INFINITY, failure.seconds);
  }
  if (wait === null || isHopeless(item, done)) {
    if (wait !== null) ports.log.error('people could not be told; given up', { item: item.id });
    return ports.store.removeOutbox(item);
  }
  const dueAt = later(ports.clock(), wait);
  await ports.store.updateOutbox({ ...item, done: [...done], dueAt });
}

function isHopeless(item: OutboxItem, done: ReadonlySet<string>): boolean {
  const isOnlyTelling = item.effects.every(
    ({ type, effectId }) => TELLING.has(type) || done.has(effectId),
  );
  return isOnlyTelling && item.attempts > MOST_TELLING_ATTEMPTS;
}

/** In order, up to the first that fails; `null` when all are done. */
async function performLane(
  ports: Ports,
  item: OutboxItem,
  effects: readonly Effect[],
  done: Set<string>,
): Promise<{ readonly seconds: number } | null> {
  for (const effect of effects) {
    const { effectId } = effect;
    try {
      await performEffect(ports, item, effect);
      done.add(effectId);
    } catch (error) {
      const seconds = secondsUntilRetry(error, item.attempts);
      if (error instanceof CardNotPosted) return { seconds };
      ports.log.error('effect will be tried again', { effectId, seconds, ...errorFields(error) });
      await noteNotTold(ports, requestIdOf(item.flowId), error);
      return { seconds };
    }
  }
  return null;
}

function secondsUntilRetry(error: unknown, attempts: number): number {
  if (error instanceof SlackRateLimited) return error.retryAfterSeconds;
  return BACK_OFF_SECONDS[attempts - 1] ?? LONGEST_BACK_OFF_SECONDS;
}

function performEffect(ports: Ports, item: OutboxItem, effect: Effect): Promise<void> {
  const requestId = requestIdOf(item.flowId);
  const isRepeat = item.attempts > 1;
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
    case 'ask-freeze':
      return askFreeze(ports, item.flowId, effect);
    case 'show-card':
      return closeTasks(ports, requestId).then(() => showCard(ports, requestId, effect));
    case 'show-open-cards':
      return showOpenCards(ports, item.id);
    case 'show-homes':
      return showHomes(ports, effect);
    case 'show-home':
      return showHome(ports, effect);
    case 'announce':
      return announce(ports, effect, isRepeat);
    case 'show-task':
      return showTask(ports, requestId, effect);
    case 'say':
      return say(ports, requestId, effect, isRepeat);
    default:
      return effect satisfies never;
  }
}

/** Remembered first, then sent: once it is remembered, whatever goes wrong, it is asked after. */
async function startOperation(
  ports: Ports,
  flowId: string,
  effect: EffectOf<'start-operation'>,
): Promise<void> {
  const { operationId, server, operation, parameters, fence } = effect;
  const now = ports.clock();
  const patience = ports.executor.patienceSeconds?.(server) ?? 0;
  const awaited = {
    flowId,
    command: { operationId, server, operation, parameters, fence },
    leases: effect.leases,
    startedAt: now,
    deadlineAt: later(now, Math.max(effect.timeoutSeconds, patience)),
    dueAt: later(now, ASK_AFTER_SECONDS),
  };
  const isNew = await ports.store.awaitOperation(awaited);
  if (isNew) await send(ports, awaited);
}

async function startServerChange(
  ports: Ports,
  effect: EffectOf<'start-server-change'>,
): Promise<void> {
  try {
    await startFlow(ports, 'server-change', effect.id, effect.input);
  } catch (error) {
    // Another transaction in the way looks the same as a flow that is there already.
    const isThere = (await ports.store.loadFlow(effect.id)) !== null;
    if (!(error instanceof RevisionConflict) || !isThere) throw error;
  }
}

async function askFreeze(
  ports: Ports,
  flowId: string,
  { effectId }: EffectOf<'ask-freeze'>,
): Promise<void> {
  const at = ports.clock();
  const type = (await ports.store.freezeState()) === null ? 'THAWED' : 'STILL_FROZEN';
  await ports.store.deliver({ flowId, id: effectId, event: { type, at }, dueAt: at });
}
