/** The picture beside a message: initials, or the seal for the bot. */
import { BOT, PEOPLE, SLACKBOT } from '../../people.ts';
import { authorName } from '../names.ts';

export function Seal() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="seal">
      <circle className="seal-wax" cx="16" cy="16" r="15" />
      <circle className="seal-ring" cx="16" cy="16" r="10.5" />
      <path className="seal-mark" d="m11.5 16.3 3.200 3.200 5.800-7" />
    </svg>
  );
}

export function Avatar({ user }: { readonly user: string }) {
  if (user === BOT.userId) {
    return (
      <span className="avatar avatar-bot">
        <Seal />
      </span>
    );
  }
  const place = PEOPLE.findIndex((person) => person.id === user);
  const tone = user === SLACKBOT.userId ? 'slackbot' : String(place);
  const initials = authorName(user)
    .split(' ')
    .map((word) => word[0])
    .join('');
  return (
    <span className="avatar" data-tone={tone} aria-hidden="true">
      {initials}
    </span>
  );
}
