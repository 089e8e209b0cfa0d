/** The first screenful of a card: what, where, risk, who decides, until when, and how it stands. */
import type { KnownBlock } from '@slack/types';
import type { Plan } from '../../domain/plan.ts';
import type { RequestRecord } from '../../domain/request-record.ts';
import { inExchangeOrder, printServices } from '../../domain/services.ts';
import { code, plain, prose } from '../escape.ts';
import { header, section } from './blocks.ts';
import { riskInWords } from './findings.ts';
import {
  certificateName,
  count,
  day,
  named,
  namedPlainly,
  thumbprint,
  when,
  who,
} from './words.ts';

/** `IMAP, POP on EX01 and EX02`, for plain text. */
export function titleOf(record: RequestRecord): string {
  const { change } = record;
  return `${printServices(change.services)} on ${namedPlainly(change.servers, 3)}`;
}

export function summaryBlocks(record: RequestRecord): KnownBlock[] {
  const { change, plan, isSimulated, state } = record;
  const isUndecided = state === 'awaiting-approval' || state === 'blocked';
  return [
    header(`${isSimulated ? 'Simulated: certificate' : 'Certificate'} for ${titleOf(record)}`),
    section(
      `*${standing(record)}*`,
      `*Certificate:* ${certificateLine(plan, change.thumbprint)}`,
      `*Services:* ${printServices(inExchangeOrder(change.services))}`,
      `*Servers:* ${named(change.servers, 6)}`,
      ...(plan !== null && isUndecided ? [`*Risk:* ${riskInWords(plan)}`] : []),
      ...decisionLines(record),
    ),
    ...(record.changedSinceApproval === null
      ? []
      : [
          section(
            `*Changed since it was approved:* ${prose(record.changedSinceApproval, 600)}`,
            'Nothing more was run. What stands here now needs an approval of its own.',
          ),
        ]),
  ];
}

/** `mail.contoso.com 2026, valid until 2027-06-07, …`; the thumbprint alone while no server has it. */
export function certificateLine(plan: Plan | null, wanted: string): string {
  const certificate = plan?.servers.find((server) => server.certificate !== null)?.certificate;
  if (certificate == null) return thumbprint(wanted);
  const until = `valid until ${day(certificate.notAfter)}`;
  return `${code(certificateName(certificate), 120)}, ${until}, ${thumbprint(certificate.thumbprint)}`;
}

/** How the request stands, in a few words. */
export function standing(record: RequestRecord): string {
  const { servers } = record;
  const done = servers.filter((server) => server.outcome === 'done').length;
  const all = count(servers.length, 'server');
  switch (record.state) {
    case 'reading':
      return 'Reading the servers: the plan appears here once they have answered';
    case 'blocked':
      return 'Blocked: nothing is run';
    case 'awaiting-approval':
      return 'Waits for approval';
    case 'running':
      return `Under way: ${done} of ${all} done`;
    case 'done':
      return `Done on ${all}: assigned, and served where clients connect`;
    case 'partly-done':
      return `Partly done: ${done} of ${all}`;
    case 'not-yet-served':
      return 'Assigned, but not every port serves it yet';
    case 'failed':
      return 'Failed';
    case 'denied':
      return 'Denied: nothing is run';
    case 'cancelled':
      return 'Cancelled: nothing more is run';
    case 'expired':
      return 'Expired: nobody decided in time, nothing is run';
    default:
      return record.state satisfies never;
  }
}

function decisionLines(record: RequestRecord): string[] {
  const { decision, state, expiresAt, plannedAt } = record;
  const asked = `*Asked by:* ${who(record.requestedBy)}, ${when(record.requestedAt)}, as ${code(record.id, 40)}`;
  const lines: string[] = [];
  if (state === 'awaiting-approval') {
    lines.push('*Decides:* one of the approvers');
    if (expiresAt !== null) lines.push(`*Until:* ${when(expiresAt)}`);
  }
  if (decision !== null) {
    const self = decision.isSelfApproval
      ? ' *This is a self-approval: the same person asked for it.*'
      : '';
    const reason = decision.reason === null ? '' : `: ${plain(decision.reason, 500)}`;
    const kind = { approved: 'Approved', denied: 'Denied', cancelled: 'Cancelled' }[decision.kind];
    lines.push(`*${kind} by:* ${who(decision.by)}, ${when(decision.at)}${reason}${self}`);
  }
  lines.push(asked);
  if (record.reason !== undefined) lines.push(`*Why:* ${plain(record.reason, 500)}`);
  if (plannedAt !== null) lines.push(`*Servers read:* ${when(plannedAt)}`);
  return lines;
}
