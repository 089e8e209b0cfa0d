/** Chooses the place to look at, and marks those where something new stands. */
import { useEffect, useRef, useState } from 'react';
import type { StoredMessage } from '../../loopback/state.ts';
import { conversationAt, PLACES, type Place } from '../places.ts';

export function PlaceSwitch(props: {
  readonly place: Place;
  readonly user: string;
  readonly messages: readonly StoredMessage[];
  readonly onChange: (id: string) => void;
}) {
  const { place, user } = props;
  const newest = (each: Place): number => {
    const conversation = conversationAt(each, user);
    const seen = props.messages.filter(
      (message) => message.channel === conversation && (message.visibleTo ?? user) === user,
    );
    return Number(seen.at(-1)?.ts ?? 0);
  };
  const key = (each: Place) => `${user} ${each.id}`;
  const [read, setRead] = useState<Readonly<Record<string, number>>>({});
  const here = newest(place);
  const hereKey = key(place);
  useEffect(() => {
    setRead((former) => (former[hereKey] === here ? former : { ...former, [hereKey]: here }));
  }, [here, hereKey]);

  // On a phone the row is longer than the screen.
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = () =>
      row.current
        ?.querySelector(`[data-testid="place-${place.id}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'center' });
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, [place.id]);

  return (
    <nav className="places" aria-label="Channels and apps" ref={row}>
      {PLACES.map((each) => {
        const isNew = each.id !== place.id && newest(each) > (read[key(each)] ?? 0);
        return (
          <button
            key={each.id}
            type="button"
            aria-current={each.id === place.id ? 'page' : undefined}
            data-testid={`place-${each.id}`}
            onClick={() => props.onChange(each.id)}
          >
            {each.kind === 'channel' && <span aria-hidden="true">#</span>}
            {each.name}
            {isNew && (
              <span className="unread">
                <span className="visually-hidden">, new messages</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}
