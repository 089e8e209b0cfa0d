/** Everything about a request that its card has no room for, in pages: plan, findings, results, undo sheet. */
import type { KnownBlock, ModalView } from '@slack/types';
import { ENDED_STATES, type RequestRecord } from '../../../domain/request-record.ts';
import type { Finding } from '../../../domain/rules/rule.ts';
import { undoOf } from '../../../domain/undo.ts';
import { code, label, plain, prose } from '../../escape.ts';
import { context, message, section } from '../blocks.ts';
import { standing } from '../card-summary.ts';
import { findingTitle, groupFindings } from '../findings.ts';
import { stepGroups } from '../plan.ts';
import { serverResult } from '../server-progress.ts';
import { undoLines } from '../undo-sheet.ts';
import { named } from '../words.ts';

export const DETAILS = { open: 'details', page: 'details-page' } as const;

/** One draws at most five blocks: a full page stays below the 100 of a dialog. */
const ITEMS_PER_PAGE = 15;
const NAMES_PER_ITEM = 40;

type Item = () => readonly KnownBlock[];

export interface DetailsPage {
  readonly requestId: string;
  /** Counted from 0. */
  readonly page: number;
}

export function writeDetailsPage({ requestId, page }: DetailsPage): string {
  return `${requestId}.${page}`;
}

/** `null` when the text was not written by `writeDetailsPage`. */
export function readDetailsPage(value: string | undefined): DetailsPage | null {
  const [, requestId, page] = /^(.{1,40})\.(\d{1,4})$/.exec(value ?? '') ?? [];
  return requestId === undefined ? null : { requestId, page: Number(page) };
}

/** A page behind the last one shows the last one. */
export function detailsView(record: RequestRecord, wanted: number): ModalView {
  const items = itemsOf(record);
  const last = Math.max(Math.ceil(items.length / ITEMS_PER_PAGE) - 1, 0);
  const page = Math.min(wanted, last);
  const shown = items.slice(page * ITEMS_PER_PAGE, (page + 1) * ITEMS_PER_PAGE);
  const body =
    shown.length === 0 ? [section('Nothing is known yet.')] : shown.flatMap((it) => it());
  const { blocks } = message(
    record.id,
    [
      section(`*${plain(record.id, 40)}*: ${standing(record)}`),
      ...body,
      ...(last === 0 ? [] : pager(record.id, page, last)),
    ],
    record.isSimulated,
  );
  return { type: 'modal', title: text(record.id, 24), close: text('Close', 24), blocks };
}

function itemsOf({ plan, state, servers, change }: RequestRecord): Item[] {
  const hasEnded = ENDED_STATES.includes(state);
  const results = servers.filter(({ phase }) => phase !== 'waiting');
  const undo = hasEnded ? undoOf(change, servers) : [];
  return [
    ...(plan === null ? [] : titled('Plan', stepGroups(plan).flatMap(planItems))),
    ...(plan === null ? [] : titled('Findings', findingItems(plan))),
    ...titled(
      'Servers',
      results.map((server) => () => serverResult(server)),
    ),
    ...titled(
      'Undo sheet',
      undo.map((server) => () => [section(...undoLines(server))]),
    ),
  ];
}

function titled(title: string, items: readonly Item[]): Item[] {
  return items.length === 0 ? [] : [() => [section(`*${title}*`)], ...items];
}

function planItems(group: { readonly steps: string; readonly servers: readonly string[] }): Item[] {
  return chunked(group.servers).map((servers) => () => [
    section(`${named(servers, NAMES_PER_ITEM)}: ${group.steps}`),
  ]);
}

function findingItems(plan: NonNullable<RequestRecord['plan']>): Item[] {
  const { broken, unknown } = groupFindings(plan);
  return [...broken, ...unknown].flatMap(({ findings, servers, isVaried }) => {
    if (isVaried) return findings.map((finding) => findingItem(finding, [finding.server]));
    const [first] = findings;
    return first === undefined ? [] : chunked(servers).map((chunk) => findingItem(first, chunk));
  });
}

function findingItem(finding: Finding, servers: readonly string[]): Item {
  return () => [
    section(`*${findingTitle(finding)}* on ${named(servers, NAMES_PER_ITEM)}`),
    section(
      prose(finding.why, 1300),
      ...(finding.remedy === null ? [] : [`*What to do:* ${prose(finding.remedy, 1200)}`]),
      `_Rule_ ${code(finding.rule, 80)} _from_ ${plain(finding.source, 200)}`,
    ),
  ];
}

function chunked(names: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let from = 0; from < names.length; from += NAMES_PER_ITEM) {
    chunks.push(names.slice(from, from + NAMES_PER_ITEM));
  }
  return chunks;
}

const text = (value: string, max: number) => ({
  type: 'plain_text' as const,
  text: label(value, max),
  emoji: false,
});

function pager(requestId: string, page: number, last: number): KnownBlock[] {
  const turn = (name: string, to: number) => ({
    type: 'button' as const,
    action_id: `${DETAILS.page}-${name.toLowerCase()}`,
    text: text(name, 75),
    value: writeDetailsPage({ requestId, page: to }),
  });
  return [
    {
      type: 'actions',
      block_id: 'details-pages',
      elements: [
        ...(page > 0 ? [turn('Back', page - 1)] : []),
        ...(page < last ? [turn('Next', page + 1)] : []),
      ],
    },
    context(`Page ${page + 1} of ${last + 1}`),
  ];
}
