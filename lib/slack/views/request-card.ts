/** The card of a request, the same at every moment of its life: drawn anew from the record each time. */
import type { Button, KnownBlock } from '@slack/types';
import {
  ENDED_STATES,
  type RequestRecord,
  type ServerOutcome,
  type ServerProgress,
} from '../../domain/request-record.ts';
import { undoOf } from '../../domain/undo.ts';
import type { FreezeState } from '../doors.ts';
import { label, plain } from '../escape.ts';
import { freezeLines } from './answers/requests.ts';
import { context, fitting, type Message, message, section } from './blocks.ts';
import { decisionBlocks } from './card-decision.ts';
import { standing, summaryBlocks, titleOf } from './card-summary.ts';
import { areFindingsCut, findingBlocks } from './findings.ts';
import { DETAILS, writeDetailsPage } from './modals/details.ts';
import { isPlanCut, planBlock } from './plan.ts';
import { progressLine, serverResult } from './server-progress.ts';
import { isUndoCut } from './undo-sheet.ts';
import { count } from './words.ts';

/** A message holds 50 blocks; head, decision and foot need fewer than 12. */
const RESULT_ROOM = { blocks: 34, characters: 9000 };
const MOST_PROGRESS_LINES = 12;

export interface CardSetting {
  /** Said while the request could go on. */
  readonly freeze?: FreezeState | null;
  /** For `/cert status`, without buttons. */
  readonly isPrivate?: boolean;
}

export function requestCard(
  record: RequestRecord,
  { freeze = null, isPrivate = false }: CardSetting = {},
): Message {
  return message(
    `${record.id}: ${standing(record)}. Certificate for ${plain(titleOf(record), 300)}.`,
    [
      ...summaryBlocks(record),
      ...freezeBlocks(record, freeze),
      ...body(record),
      ...(isPrivate ? [] : [...detailsBlocks(record), ...decisionBlocks(record)]),
      foot(record),
    ],
    record.isSimulated,
  );
}

function freezeBlocks({ state }: RequestRecord, freeze: FreezeState | null): KnownBlock[] {
  return freeze === null || ENDED_STATES.includes(state) ? [] : [section(...freezeLines(freeze))];
}

/** A button to the whole, where the card shows only a part. */
function detailsBlocks(record: RequestRecord): KnownBlock[] {
  if (!isCut(record)) return [];
  const button: Button = {
    type: 'button',
    action_id: DETAILS.open,
    text: { type: 'plain_text', text: 'Details', emoji: false },
    value: writeDetailsPage({ requestId: record.id, page: 0 }),
    accessibility_label: label(`All details of request ${record.id}`, 75),
  };
  return [{ type: 'actions', block_id: 'details', elements: [button] }];
}

function isCut({ plan, servers, state, change }: RequestRecord): boolean {
  const hasRun = servers.some((server) => server.phase !== 'waiting');
  if (ENDED_STATES.includes(state) && hasRun) {
    const { left } = fitting(worstFirst(servers), serverResult, RESULT_ROOM);
    return left > 0 || isUndoCut(undoOf(change, servers));
  }
  if (state === 'running' || plan === null) return servers.length > MOST_PROGRESS_LINES;
  return isPlanCut(plan) || areFindingsCut(plan);
}

function body(record: RequestRecord): KnownBlock[] {
  const { plan, servers, state } = record;
  const hasRun = servers.some((server) => server.phase !== 'waiting');
  if (state === 'running') return [progress(servers)];
  if (ENDED_STATES.includes(state) && hasRun) return results(servers);
  if (plan === null) return [];
  const findings = findingBlocks(plan);
  if (state === 'blocked') return findings;
  // In a second round some servers have been worked on already.
  return [...(hasRun ? [progress(servers)] : []), planBlock(plan), ...findings];
}

function foot({ id, text }: RequestRecord): KnownBlock {
  return context(
    `${plain(id, 40)} · \`/cert status ${plain(id, 40)}\` · asked as: ${plain(text, 300)}`,
  );
}

/** What people must see first stands first. */
const OUTCOME_ORDER: readonly (ServerOutcome | null)[] = [
  'failed',
  'changed',
  'not-yet-served',
  null,
  'done',
  'not-started',
];

function worstFirst(servers: readonly ServerProgress[]): ServerProgress[] {
  return servers.toSorted(
    (one, other) => OUTCOME_ORDER.indexOf(one.outcome) - OUTCOME_ORDER.indexOf(other.outcome),
  );
}

/** Servers at work by name, those that wait as a number when there are many. */
function progress(servers: readonly ServerProgress[]): KnownBlock {
  const atWork = worstFirst(servers).toSorted(
    (one, other) => Number(one.phase === 'waiting') - Number(other.phase === 'waiting'),
  );
  const shown = atWork.slice(0, MOST_PROGRESS_LINES).map((server) => `• ${progressLine(server)}`);
  return section('*Progress*', ...shown, ...rest(atWork.slice(MOST_PROGRESS_LINES)));
}

function results(servers: readonly ServerProgress[]): KnownBlock[] {
  const sorted = worstFirst(servers);
  const { blocks, left } = fitting(sorted, serverResult, RESULT_ROOM);
  return left === 0 ? blocks : [...blocks, section(...rest(sorted.slice(-left)))];
}

const COUNTED: Readonly<Record<ServerOutcome, string>> = {
  done: 'done',
  'not-yet-served': 'assigned but not yet served',
  failed: 'failed',
  changed: 'changed since the approval',
  'not-started': 'not started',
};

/** `and 480 more servers: 479 done, 1 failed` */
function rest(servers: readonly ServerProgress[]): string[] {
  if (servers.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { outcome, phase } of servers) {
    const what = outcome !== null ? COUNTED[outcome] : phase === 'waiting' ? 'waiting' : 'at work';
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const parts = [...counts].map(([what, number]) => `${number} ${what}`);
  return [`and ${count(servers.length, 'more server', 'more servers')}: ${parts.join(', ')}`];
}
