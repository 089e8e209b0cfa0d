/** Shows people how a request stands: the card, drawn in place, and the lines of its thread. */
import type { Effect } from '../flows/effects.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import { SlackRefused } from '../slack/messenger.ts';
import type { Ports } from './ports.ts';

/** The card is not posted yet: whoever wants to write in its thread has to come again. */
export class CardNotPosted extends Error {
  override readonly name = 'CardNotPosted';
}

/** Draws what the table says now, unless the card shows it already; a card whose post went unanswered is found again. */
export async function showCard(
  ports: Ports,
  requestId: string,
  { isAnew = false }: { readonly isAnew?: boolean | undefined } = {},
): Promise<void> {
  const flow = await ports.store.loadFlow(requestId);
  if (flow === null) return;
  if (!isAnew && (await ports.store.cardRevision(requestId)) >= flow.revision) return;
  const freeze = await ports.store.freezeState();
  const record = requestRecordOf(flow.snapshot);
  // One id for all drawings: two that meet find each other's card.
  const effectId = `${requestId}/card`;
  const known =
    (await ports.store.cardPlace(requestId)) ??
    (await ports.messenger.findPosted(record.channel, effectId));
  if (known === null) {
    const posted = await ports.messenger.postCard(record, effectId, freeze);
    await ports.store.keepCardPlace(requestId, posted);
  } else {
    const place = await ports.store.keepCardPlace(requestId, known);
    try {
      await ports.messenger.updateCard(place, record, freeze);
    } catch (error) {
      if (isGone(error)) await ports.store.forgetCardPlace(requestId);
      throw error;
    }
  }
  await ports.store.noteCardRevision(requestId, flow.revision);
}

/** As many as can be open at once in a day's work; the others are drawn at their next step. */
const MOST_CARDS = 100;

/** Each by an outbox item of its own: what Slack refuses in one channel holds up no other. */
export async function showOpenCards(
  ports: Pick<Ports, 'store' | 'clock'>,
  cause: string,
): Promise<void> {
  const open = await ports.store.listRequests('open', MOST_CARDS);
  const dueAt = ports.clock();
  for (const { id } of open) {
    const effect = { type: 'show-card', effectId: `${id}/${cause}`, isAnew: true } as const;
    await ports.store.putOutbox({
      flowId: id,
      id: cause,
      effects: [effect],
      done: [],
      attempts: 0,
      dueAt,
    });
  }
}

function isGone(error: unknown): boolean {
  return error instanceof SlackRefused && error.code === 'message_not_found';
}

export async function say(
  ports: Ports,
  requestId: string,
  effect: Extract<Effect, { readonly type: 'say' }>,
  isRepeat: boolean,
): Promise<void> {
  const place = await ports.store.cardPlace(requestId);
  if (place === null) throw new CardNotPosted(`The card of ${requestId} is not posted yet.`);
  if (isRepeat) {
    const said = await ports.messenger.findPosted(place.channel, effect.effectId, place.ts);
    if (said !== null) return;
  }
  const { by, happening, to } = effect;
  const { isSimulated } = ports.executor;
  await ports.messenger.say(place, { by, happening, isSimulated, to }, effect.effectId);
}

/** Tells a whole channel. */
export async function announce(
  ports: Pick<Ports, 'messenger' | 'executor'>,
  effect: Extract<Effect, { readonly type: 'announce' }>,
  isRepeat: boolean,
): Promise<void> {
  const { by, channel, effectId, happening } = effect;
  if (isRepeat && (await ports.messenger.findPosted(channel, effectId)) !== null) return;
  const { isSimulated } = ports.executor;
  await ports.messenger.announce(channel, { by, happening, isSimulated }, effectId);
}
