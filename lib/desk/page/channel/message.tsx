/** One message: who, when, what; and its thread, opened in place. */
import { memo, type ReactNode, useState } from 'react';
import type { StoredMessage } from '../../loopback/state.ts';
import { BOT } from '../../people.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SlackText } from '../blocks/slack-text.tsx';
import { authorName } from '../names.ts';
import { clockTime, longDate, timeOfTs } from '../time.ts';
import { Avatar } from './avatar.tsx';
import { MessageMenu } from './message-menu.tsx';

export const MessageRow = memo(function MessageRow(props: {
  readonly message: StoredMessage;
  readonly thread?: ReactNode;
}) {
  const { message } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const at = timeOfTs(message.ts);
  const isEphemeral = message.visibleTo !== null;
  return (
    <article
      className={isEphemeral ? 'message message-ephemeral' : 'message'}
      aria-label={`${authorName(message.user)}, ${clockTime(at)}${isEphemeral ? ', only visible to you' : ''}`}
      data-testid={isEphemeral ? 'ephemeral-message' : 'message'}
      data-ts={message.ts}
    >
      <Avatar user={message.user} />
      <div className="message-main">
        {isEphemeral && (
          <p className="only-you">
            <Eye /> Only visible to you
            {message.inAnswerTo !== null && (
              <>
                {' · '}
                <code>{message.inAnswerTo}</code>
              </>
            )}
          </p>
        )}
        <header className="message-head">
          <strong>{authorName(message.user)}</strong>
          {message.user === BOT.userId && <span className="app-badge">App</span>}
          <time dateTime={new Date(at).toISOString()} title={longDate(at)}>
            {clockTime(at)}
          </time>
        </header>
        <div className={message.isError ? 'message-body message-error' : 'message-body'}>
          <Content message={message} />
          <Files message={message} />
        </div>
        {problem !== null && (
          <p className="wrong" role="alert">
            {problem}
          </p>
        )}
        {props.thread}
      </div>
      {!isEphemeral && <MessageMenu messageTs={message.ts} onProblem={setProblem} />}
    </article>
  );
});

function Files({ message }: { readonly message: StoredMessage }) {
  if (message.files === undefined) return null;
  return (
    <ul className="files">
      {message.files.map(({ id, name, size }) => (
        <li key={id}>
          <a href={`/slack/files/${id}/${encodeURIComponent(name)}`} download={name}>
            {name}
          </a>{' '}
          <span className="quiet">{Math.ceil(size / 1024)} KB</span>
        </li>
      ))}
    </ul>
  );
}

function Content({ message }: { readonly message: StoredMessage }) {
  if (message.blocks.length === 0 && message.text === '') return null;
  if (message.blocks.length === 0) {
    return <SlackText text={{ type: 'mrkdwn', text: message.text }} />;
  }
  return <Blocks surface={{ messageTs: message.ts }} blocks={message.blocks} />;
}

function Eye() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="eye">
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="2" />
    </svg>
  );
}
