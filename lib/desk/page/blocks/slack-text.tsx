/** Blocks that nobody acts on, drawn by slack-blocks-to-jsx with this workspace's names and clock. */
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { StoredBlock } from '../../loopback/state.ts';
import { BOT, CHANNELS, PEOPLE, USER_GROUPS } from '../../people.ts';
import { useDesk } from '../desk-context.ts';
import { slackDate } from '../slack-date.ts';
import { formatted } from './formatted.ts';

const NAMES = {
  users: [...PEOPLE, { id: BOT.userId, name: BOT.name }].map(({ id, name }) => ({ id, name })),
  channels: CHANNELS.map(({ id, name }) => ({ id, name })),
  user_groups: USER_GROUPS.map(({ id, handle }) => ({ id, name: handle })),
};

const DRAWN = new Set([
  'alert',
  'card',
  'carousel',
  'container',
  'context',
  'divider',
  'header',
  'image',
  'markdown',
  'plan',
  'rich_text',
  'section',
  'table',
  'task_card',
]);

function isDrawn(block: StoredBlock): block is StoredBlock & Block {
  return DRAWN.has(block.type);
}

/** What is drawn is kept; “today” and “yesterday” want it drawn anew on another day. */
const dayOf = (now: number) => new Date(now).toDateString();

export function SlackBlocks({ blocks }: { readonly blocks: readonly StoredBlock[] }) {
  const { now, theme } = useDesk();
  const strangers = blocks.filter((block) => !isDrawn(block)).map((block) => block.type);
  return (
    <>
      <Message
        key={dayOf(now)}
        blocks={blocks.map(formatted).filter(isDrawn)}
        name=""
        logo=""
        theme={theme}
        withoutWrapper
        className="drawn"
        data={NAMES}
        hooks={{
          date: ({ timestamp, format }) => (
            <time dateTime={new Date(Number(timestamp) * 1000).toISOString()}>
              {slackDate(timestamp, format, now)}
            </time>
          ),
        }}
      />
      {strangers.length > 0 && (
        <p className="quiet">The desk does not draw {strangers.join(', ')}.</p>
      )}
    </>
  );
}

/** A text object by itself. */
export function SlackText({ text }: { readonly text: unknown }) {
  return <SlackBlocks blocks={[{ type: 'section', text }]} />;
}
