/** The messages that ask people to run something: with the script as a file, in the thread of a request's card. */
import type { CardPlace } from '../store/port.ts';
import type { Log } from './log.ts';
import { call, clientFor, metadata } from './messenger.ts';
import { checkedMessage } from './outgoing.ts';
import { type ShownTask, taskMessage } from './views/task.ts';

export interface ScriptFile {
  readonly name: string;
  readonly text: string;
}

/** Every method throws SlackRateLimited, SlackUnavailable or SlackRefused. */
export interface TaskBoard {
  /** In the thread of the card; `effectId` goes along unseen, so that a repeat can find the message. */
  post(card: CardPlace, shown: ShownTask, effectId: string): Promise<void>;
  update(place: CardPlace, shown: ShownTask): Promise<void>;
  /** Whether a file of this name hangs in the thread. */
  hasFile(card: CardPlace, name: string): Promise<boolean>;
  attach(card: CardPlace, file: ScriptFile): Promise<void>;
}

const PAGE = 200;
const MOST_PAGES = 10;

export function createTaskBoard(options: {
  readonly botToken: string;
  readonly log: Log;
  /** Another Slack than the real one. */
  readonly slackApiUrl?: string;
}): TaskBoard {
  const client = clientFor(options);
  return {
    async post({ channel, ts }, shown, effectId) {
      await call(() =>
        client.chat.postMessage({
          channel,
          thread_ts: ts,
          ...checkedMessage(taskMessage(shown)),
          metadata: metadata(effectId),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
    },

    async update({ channel, ts }, shown) {
      await call(() => client.chat.update({ channel, ts, ...checkedMessage(taskMessage(shown)) }));
    },

    async hasFile({ channel, ts }, name) {
      let cursor = '';
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const found = await call(() =>
          client.conversations.replies({
            channel,
            ts,
            limit: PAGE,
            ...(cursor === '' ? {} : { cursor }),
          }),
        );
        const files = (found.messages ?? []).flatMap((message) => message.files ?? []);
        if (files.some((file) => file.name === name)) return true;
        cursor = found.response_metadata?.next_cursor ?? '';
        if (cursor === '') return false;
      }
      return false;
    },

    async attach({ channel, ts }, { name, text }) {
      await call(() =>
        client.files.uploadV2({
          channel_id: channel,
          thread_ts: ts,
          filename: name,
          title: name,
          file: Buffer.from(text, 'ascii'),
        }),
      );
    },
  };
}
