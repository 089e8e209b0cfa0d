/** The answer to `/cert requests`: what is open, what ended lately, and whether Signet is frozen. */
import type { KnownBlock } from '@slack/types';
import type { RequestRecord } from '../../../domain/request-record.ts';
import type { FreezeState } from '../../doors.ts';
import { code, plain } from '../../escape.ts';
import { fitting, type Message, message, section } from '../blocks.ts';
import { standing, titleOf } from '../card-summary.ts';
import { count, when, who } from '../words.ts';

const ROOM = { blocks: 20, characters: 5000 };

export function requestsAnswer(
  {
    open,
    ended,
    freeze,
  }: {
    readonly open: readonly RequestRecord[];
    readonly ended: readonly RequestRecord[];
    readonly freeze: FreezeState | null;
  },
  isSimulated: boolean,
): Message {
  const title = open.length === 0 ? 'No request is open' : `${count(open.length, 'open request')}`;
  return message(
    title,
    [
      ...(freeze === null ? [] : [section(...freezeLines(freeze))]),
      section(`*${title}*`),
      ...listed(open),
      ...(ended.length === 0 ? [] : [section('*Ended lately*'), ...listed(ended)]),
    ],
    isSimulated,
  );
}

export function freezeLines(freeze: FreezeState): string[] {
  return [
    `*Signet is frozen* by ${who(freeze.by)}, ${when(freeze.at)}: ${plain(freeze.reason, 500)}`,
    freeze.unfreezeProposedBy === null
      ? 'Nothing is run on any server until two people write `/cert unfreeze`.'
      : `${who(freeze.unfreezeProposedBy)} wants to unfreeze. One more person has to write \`/cert unfreeze\`.`,
  ];
}

function listed(records: readonly RequestRecord[]): KnownBlock[] {
  const { blocks, left } = fitting(records, (record) => [entry(record)], ROOM);
  return left === 0 ? blocks : [...blocks, section(`and ${left} more`)];
}

function entry(record: RequestRecord): KnownBlock {
  return section(
    `${code(record.id, 40)} *${standing(record)}*`,
    `${plain(titleOf(record), 200)}, asked by ${who(record.requestedBy)}, ${when(record.requestedAt)}`,
  );
}
