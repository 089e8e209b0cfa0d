/** The places of the workspace one can look at: its channels, and the bot's own two tabs. */
import { BOT, CHANNELS, directMessagesOf } from '../people.ts';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'home' | 'messages';
}

export const PLACES: readonly Place[] = [
  ...CHANNELS.map(({ id, name }) => ({ id, name, kind: 'channel' }) as const),
  { id: 'home', name: `${BOT.name} home`, kind: 'home' },
  { id: 'messages', name: `${BOT.name} messages`, kind: 'messages' },
];

const [FIRST] = PLACES;

export function placeOf(id: string): Place {
  const place = PLACES.find((each) => each.id === id) ?? FIRST;
  if (place === undefined) throw new Error('The workspace has no channel.');
  return place;
}

/** The conversation one types into at this place; `null` where nobody types. */
export function conversationAt(place: Place, user: string): string | null {
  switch (place.kind) {
    case 'channel':
      return place.id;
    case 'messages':
      return directMessagesOf(user);
    case 'home':
      return null;
    default:
      return place.kind satisfies never;
  }
}
