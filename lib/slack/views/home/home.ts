/** App Home: what waits for this person, what they asked for, what expires next; each list in pages. */
import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/types';
import type { RequestRecord } from '../../../domain/request-record.ts';
import type { CertificateOnServers, Doors, HomeContent } from '../../doors.ts';
import { code, label, plain, prose } from '../../escape.ts';
import { freezeLines } from '../answers/requests.ts';
import { context, header, section } from '../blocks.ts';
import { standing, titleOf } from '../card-summary.ts';
import { refusalSentence } from '../refusals.ts';
import { andList, certificateName, count, day, named, when, who } from '../words.ts';
import { type HomeList, type HomePages, writePages } from './pages.ts';

export const HOME_ACTIONS = {
  assign: 'home-assign',
  check: 'home-check',
  show: 'home-show-request',
  /** Stands before what tells the buttons of one block apart. */
  page: 'home-page',
} as const;

/** Entries on a page; a Home holds 100 blocks. */
const PAGE: Readonly<Record<HomeList, number>> = { waiting: 6, mine: 6, expiries: 8 };

type Content = Awaited<ReturnType<Doors['home']>>;

const text = (value: string) => ({
  type: 'plain_text' as const,
  text: label(value, 75),
  emoji: false,
});

export function homeView(content: Content, pages: HomePages, isSimulated: boolean): HomeView {
  return 'kind' in content
    ? sentenceHome(refusalSentence(content.refusal), isSimulated)
    : viewOf(blocksFor(content, pages), isSimulated);
}

/** A Home that only tells: why there is nothing to see, or what went wrong. */
export function sentenceHome(sentence: string, isSimulated: boolean): HomeView {
  const about = 'Signet assigns certificates to Exchange services.';
  return viewOf([header('Signet'), section(about, prose(sentence, 1000))], isSimulated);
}

function viewOf(blocks: readonly KnownBlock[], isSimulated: boolean): HomeView {
  const mark = isSimulated ? [context('*Simulated*: no real Exchange server is touched.')] : [];
  return { type: 'home', blocks: [...blocks, ...mark] };
}

function blocksFor(content: HomeContent, pages: HomePages): KnownBlock[] {
  const { waiting, mine, expiries, freeze, asOf, now } = content;
  return [
    ...(freeze === null ? [] : [section(...freezeLines(freeze))]),
    startButtons(content, pages),
    ...listed({
      list: 'waiting',
      title: 'Waiting for you',
      items: waiting,
      pages,
      draw: requestEntry,
      empty: 'Nothing waits for your decision.',
    }),
    ...listed({
      list: 'mine',
      title: 'Your requests',
      items: mine,
      pages,
      draw: requestEntry,
      empty: content.mayRequest
        ? 'You have asked for nothing yet. “Assign a certificate” starts a request.'
        : 'You decide on the requests of others; you are not on the list of requesters.',
    }),
    ...listed({
      list: 'expiries',
      title: 'Next to expire',
      items: expiries,
      pages,
      draw: (each) => expiryEntry(each, now),
      empty: 'No certificate in use is known yet: the servers have not been read.',
    }),
    context(
      ...(asOf === null ? [] : [`Certificates as read from the servers ${when(asOf)}`]),
      `Drawn ${when(now)}`,
    ),
  ];
}

function startButtons({ mayRequest }: HomeContent, pages: HomePages): ActionsBlock {
  const assign: Button = {
    type: 'button',
    action_id: HOME_ACTIONS.assign,
    text: text('Assign a certificate'),
    style: 'primary',
  };
  return {
    type: 'actions',
    block_id: 'home-start',
    elements: [
      ...(mayRequest ? [assign] : []),
      { type: 'button', action_id: HOME_ACTIONS.check, text: text('Check an assignment') },
      {
        type: 'button',
        action_id: `${HOME_ACTIONS.page}-again`,
        text: text('Refresh'),
        value: writePages(pages),
      },
    ],
  };
}

interface Listed<T> {
  readonly list: HomeList;
  readonly title: string;
  readonly items: readonly T[];
  readonly pages: HomePages;
  readonly draw: (item: T) => KnownBlock;
  readonly empty: string;
}

function listed<T>({ list, title, items, pages, draw, empty }: Listed<T>): KnownBlock[] {
  if (items.length === 0) return [header(title), section(empty)];
  const size = PAGE[list];
  const last = Math.ceil(items.length / size) - 1;
  // A list may have become shorter since its page was turned.
  const page = Math.min(pages[list], last);
  const shown = items.slice(page * size, (page + 1) * size);
  return [
    header(`${title} (${items.length})`),
    ...shown.map(draw),
    ...(last === 0 ? [] : [pager(list, { ...pages, [list]: page }, last)]),
  ];
}

function pager(list: HomeList, pages: HomePages, last: number): ActionsBlock {
  const page = pages[list];
  const turn = (to: number, name: string, where: string): Button => ({
    type: 'button',
    action_id: `${HOME_ACTIONS.page}-${list}-${where}`,
    text: text(name),
    value: writePages({ ...pages, [list]: to }),
  });
  return {
    type: 'actions',
    block_id: `home-pages-${list}`,
    elements: [
      ...(page > 0 ? [turn(page - 1, `Back to page ${page} of ${last + 1}`, 'back')] : []),
      ...(page < last ? [turn(page + 1, `On to page ${page + 2} of ${last + 1}`, 'on')] : []),
    ],
  };
}

function requestEntry(record: RequestRecord): KnownBlock {
  const { id, channel, expiresAt, state } = record;
  const until =
    state === 'awaiting-approval' && expiresAt !== null ? `, until ${when(expiresAt)}` : '';
  const card = /^[CDG][A-Z0-9]{2,30}$/.test(channel) ? ` · card in <#${channel}>` : '';
  return {
    ...section(
      `*${plain(titleOf(record), 200)}*`,
      `${standing(record)}${until}`,
      `${code(id, 40)} · asked by ${who(record.requestedBy)}, ${when(record.requestedAt)}${card}`,
    ),
    accessory: {
      type: 'button',
      action_id: HOME_ACTIONS.show,
      text: text('Show'),
      value: label(id, 60),
      accessibility_label: label(`Show request ${id}`, 75),
    },
  };
}

const DAY = 24 * 60 * 60 * 1000;

function expiryEntry({ certificate, holders }: CertificateOnServers, now: string): KnownBlock {
  const days = Math.floor((Date.parse(certificate.notAfter) - Date.parse(now)) / DAY);
  const left = days < 0 ? '*expired*' : days === 0 ? '*expires today*' : inDays(days);
  const used = [...new Set(holders.flatMap(({ services }) => services ?? []))];
  const defaults = holders.filter(({ isDefaultSmtp }) => isDefaultSmtp === true);
  const uses = [
    ...(used.length === 0 ? [] : [plain(used.join(', '), 100)]),
    ...(defaults.length === 0 ? [] : ['the default SMTP certificate']),
  ];
  return section(
    `*${plain(certificateName(certificate), 120)}*: ${left}, ${day(certificate.notAfter)}`,
    `${andList(uses)} on ${named(
      holders.map(({ server }) => server),
      4,
    )} · ${code(certificate.thumbprint, 60)}`,
  );
}

function inDays(days: number): string {
  const words = `expires in ${count(days, 'day')}`;
  return days <= 30 ? `*${words}*` : words;
}
