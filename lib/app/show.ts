/** Shows people how a request stands: the card, drawn in place, and the lines of its thread. */
import type { Effect } from '../flows/effects.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { CardPlace } from '../store/port.ts';
import type { Ports } from './ports.ts';

/** The card is not posted yet: whoever wants to write in its thread has to come again. */
class CardNotPosted extends Error {
  override readonly name = 'CardNotPosted';
}

/** Draws what the table says now. A repeated post is looked for in Slack before it is made again. */
export async function showCard(
  ports: Ports,
  requestId: string,
  effectId: string,
  isRepeat: boolean,
): Promise<void> {
  const flow = await ports.store.loadFlow(requestId);
  if (flow === null) return;
  const record = requestRecordOf(flow.snapshot);
  const place = await ports.store.cardPlace(requestId);
  if (place !== null) return ports.messenger.updateCard(place, record);
  const found = isRepeat ? await ports.messenger.findPosted(record.channel, effectId) : null;
  if (found === null) {
    await ports.store.keepCardPlace(requestId, await ports.messenger.postCard(record, effectId));
    return;
  }
  const kept: CardPlace = await ports.store.keepCardPlace(requestId, found);
  await ports.messenger.updateCard(kept, record);
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
  const { by, happening } = effect;
  const { isSimulated } = ports.executor;
  await ports.messenger.say(place, { by, happening, isSimulated }, effect.effectId);
}
