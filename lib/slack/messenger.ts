/** What Signet says in Slack by itself: cards, lines in their threads; and whom a user group holds. */
import { WebClient } from '@slack/web-api';
import type { RequestRecord } from '../domain/request-record.ts';
import type { CardPlace } from '../store/port.ts';
import type { FreezeState, HomeContent, Refused } from './doors.ts';
import type { Log } from './log.ts';
import { checkedMessage, checkedView } from './outgoing.ts';
import { slackLogger } from './slack-logger.ts';
import { troubleOf } from './slack-trouble.ts';
import { homeView } from './views/home/home.ts';
import { readPages } from './views/home/pages.ts';
import { requestCard } from './views/request-card.ts';
import { type ThreadLine, threadLine } from './views/thread-line.ts';

/** Too many calls: again after so many seconds. */
export class SlackRateLimited extends Error {
  override readonly name = 'SlackRateLimited';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, options?: ErrorOptions) {
    super(`Slack takes no more calls for ${retryAfterSeconds} seconds`, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Slack did not answer, or answered that it is unwell: try again. Whether the call had its effect is not known. */
export class SlackUnavailable extends Error {
  override readonly name = 'SlackUnavailable';
}

/** Slack understood and said no: trying again changes nothing, a person has to do what `remedy` says. */
export class SlackRefused extends Error {
  override readonly name = 'SlackRefused';
  /** Slack's own word, e.g. `not_in_channel`. */
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, remedy: string, options?: ErrorOptions) {
    super(`Slack refused: ${code}. ${remedy}`, options);
    this.code = code;
    this.remedy = remedy;
  }
}

/** Every method throws SlackRateLimited, SlackUnavailable or SlackRefused. */
export interface Messenger {
  /** `effectId` goes along unseen, so that a repeat can find the message. */
  postCard(record: RequestRecord, effectId: string, freeze: FreezeState | null): Promise<CardPlace>;
  updateCard(place: CardPlace, record: RequestRecord, freeze: FreezeState | null): Promise<void>;
  /** The message that was posted for this effect, in the channel or in the thread. */
  findPosted(channel: string, effectId: string, threadTs?: string): Promise<CardPlace | null>;
  /** A line in the thread of a card; nothing when the happening needs none. */
  say(place: CardPlace, line: ThreadLine, effectId: string): Promise<void>;
  /** A line in a channel, for everybody there. */
  announce(channel: string, line: ThreadLine, effectId: string): Promise<void>;
  /** App Home of one person; `pages` as the buttons that turn them carry it. */
  publishHome(
    user: string,
    content: HomeContent | Refused,
    shown: { readonly pages: string; readonly isSimulated: boolean },
  ): Promise<void>;
  /** Slack user ids, as Slack knows them at this moment. */
  groupMembers(groupId: string): Promise<readonly string[]>;
}

const EFFECT_EVENT = 'signet_effect';
const TIMEOUT_MS = 10_000;
const PAGE = 200;
/** A repeat comes within minutes: far enough back. */
const MOST_PAGES = 10;

export function createMessenger(options: {
  readonly botToken: string;
  readonly log: Log;
  /** Another Slack than the real one. */
  readonly slackApiUrl?: string;
}): Messenger {
  const client = clientFor(options);

  return {
    async postCard(record, effectId, freeze) {
      const answer = await call(() =>
        client.chat.postMessage({
          channel: record.channel,
          ...checkedMessage(requestCard(record, { freeze })),
          metadata: metadata(effectId),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      return placeOf(answer.channel ?? record.channel, answer.ts);
    },

    async updateCard({ channel, ts }, record, freeze) {
      const card = checkedMessage(requestCard(record, { freeze }));
      await call(() => client.chat.update({ channel, ts, ...card }));
    },

    async findPosted(channel, effectId, threadTs) {
      let cursor = '';
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const found = await call(() => readPage(client, { channel, threadTs, cursor }));
        const message = found.messages.find((each) => effectOf(each.metadata) === effectId);
        if (message !== undefined) return placeOf(channel, message.ts);
        cursor = found.next;
        if (cursor === '') return null;
      }
      return null;
    },

    async say({ channel, ts }, line, effectId) {
      const message = threadLine(line);
      if (message === null) return;
      await call(() =>
        client.chat.postMessage({
          channel,
          thread_ts: ts,
          ...checkedMessage(message),
          metadata: metadata(effectId),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
    },

    async announce(channel, line, effectId) {
      const message = threadLine(line);
      if (message === null) return;
      await call(() =>
        client.chat.postMessage({
          channel,
          ...checkedMessage(message),
          metadata: metadata(effectId),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
    },

    async publishHome(user, content, { pages, isSimulated }) {
      const view = checkedView(homeView(content, readPages(pages), isSimulated));
      await call(() => client.views.publish({ user_id: user, view }));
    },

    async groupMembers(groupId) {
      const answer = await call(() => client.usergroups.users.list({ usergroup: groupId }));
      if (answer.users === undefined) {
        throw new SlackUnavailable('Slack did not say who is in the user group');
      }
      return answer.users;
    },
  };
}

export function clientFor(options: {
  readonly botToken: string;
  readonly log: Log;
  readonly slackApiUrl?: string;
}): WebClient {
  return new WebClient(options.botToken, {
    timeout: TIMEOUT_MS,
    // The outbox repeats, after it has looked for what the first try may have left.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(options.log),
    ...(options.slackApiUrl === undefined ? {} : { slackApiUrl: options.slackApiUrl }),
  });
}

/** Throws SlackRateLimited, SlackUnavailable or SlackRefused. */
export async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw typed(error);
  }
}

function typed(error: unknown): Error {
  const trouble = troubleOf(error);
  const options = { cause: error };
  switch (trouble.kind) {
    case 'rate-limited':
      return new SlackRateLimited(trouble.retryAfterSeconds, options);
    case 'unavailable':
      return new SlackUnavailable(trouble.what, options);
    case 'refused':
      return new SlackRefused(trouble.code, trouble.remedy, options);
    default:
      return trouble satisfies never;
  }
}

interface PageWanted {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly cursor: string;
}

interface FoundPage {
  readonly messages: readonly { readonly ts?: string; readonly metadata?: unknown }[];
  /** Empty: this was the last page. */
  readonly next: string;
}

async function readPage(
  client: WebClient,
  { channel, threadTs, cursor }: PageWanted,
): Promise<FoundPage> {
  const wanted = {
    channel,
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === '' ? {} : { cursor }),
  };
  const answer =
    threadTs === undefined
      ? await client.conversations.history(wanted)
      : await client.conversations.replies({ ...wanted, ts: threadTs });
  return {
    messages: answer.messages ?? [],
    next: answer.response_metadata?.next_cursor ?? '',
  };
}

export function metadata(effectId: string) {
  return { event_type: EFFECT_EVENT, event_payload: { effectId } };
}

function effectOf(found: unknown): unknown {
  if (typeof found !== 'object' || found === null) return undefined;
  if (!('event_type' in found) || found.event_type !== EFFECT_EVENT) return undefined;
  if (!('event_payload' in found)) return undefined;
  const payload = found.event_payload;
  return typeof payload === 'object' && payload !== null && 'effectId' in payload
    ? payload.effectId
    : undefined;
}

function placeOf(channel: string, ts: string | undefined): CardPlace {
  if (ts === undefined) throw new SlackUnavailable('Slack did not say where the message stands');
  return { channel, ts };
}
