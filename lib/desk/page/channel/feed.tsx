/** The channel's messages as one person sees them, days apart, threads folded. */
import { Fragment, type ReactNode, useState } from 'react';
import type { StoredMessage } from '../../loopback/state.ts';
import { useDesk } from '../desk-context.ts';
import { clockTime, dayName, isSameDay, timeOfTs } from '../time.ts';
import { noteReading } from '../tour/reading.ts';
import { MessageRow } from './message.tsx';
import { useStickToEnd } from './stick-to-end.ts';

/** Without what only others see. */
function visibleTo(user: string, messages: readonly StoredMessage[]): StoredMessage[] {
  return messages.filter((message) => (message.visibleTo ?? user) === user);
}

export function Feed(props: {
  readonly conversation: string;
  readonly messages: readonly StoredMessage[] | null;
  readonly empty: ReactNode;
}) {
  const { user, now } = useDesk();
  const seen = visibleTo(user, props.messages ?? []);
  const roots = seen.filter((message) => message.threadTs === null);
  const { place, isAway, toEnd } = useStickToEnd({
    newest: seen.at(-1)?.ts ?? null,
    reader: `${user} ${props.conversation}`,
  });
  return (
    <div className="feed-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className="feed" ref={place} tabIndex={0} role="log" aria-label="Messages">
        {props.messages !== null && roots.length === 0 && props.empty}
        {roots.map((message, index) => {
          const at = timeOfTs(message.ts);
          const former = roots[index - 1];
          const isNewDay = former === undefined || !isSameDay(timeOfTs(former.ts), at);
          const replies = seen.filter((each) => each.threadTs === message.ts);
          return (
            <Fragment key={message.ts}>
              {isNewDay && (
                <h2 className="day">
                  <span>{dayName(at, now)}</span>
                </h2>
              )}
              {replies.length === 0 ? (
                <MessageRow message={message} />
              ) : (
                <MessageRow
                  message={message}
                  thread={<Thread root={message} replies={replies} />}
                />
              )}
            </Fragment>
          );
        })}
      </div>
      {isAway && (
        <button type="button" className="to-end" onClick={toEnd}>
          Newest messages ↓
        </button>
      )}
    </div>
  );
}

function Thread(props: {
  readonly root: StoredMessage;
  readonly replies: readonly StoredMessage[];
}) {
  const { replies } = props;
  const [isOpen, setIsOpen] = useState(false);
  const last = replies.at(-1);
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  return (
    <div className="thread">
      <button
        type="button"
        className="thread-toggle"
        aria-expanded={isOpen}
        data-testid="thread-toggle"
        onClick={() => {
          if (!isOpen) noteReading(props.root);
          setIsOpen(!isOpen);
        }}
      >
        <span className="twist" aria-hidden="true" />
        {isOpen ? 'Hide thread' : count}
        {last !== undefined && (
          <small className="quiet">last at {clockTime(timeOfTs(last.ts))}</small>
        )}
      </button>
      {isOpen && (
        <div className="thread-replies" data-testid="thread">
          {replies.map((reply) => (
            <MessageRow key={reply.ts} message={reply} />
          ))}
        </div>
      )}
    </div>
  );
}
