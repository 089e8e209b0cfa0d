/** The answer to `/cert check`: what the rules say and what would be run; nothing was asked for. */
import type { KnownBlock } from '@slack/types';
import type { AssignChange } from '../../../domain/change.ts';
import type { Plan, PlanVerdict } from '../../../domain/plan.ts';
import { printRequest } from '../../../domain/request/print.ts';
import { inExchangeOrder, printServices } from '../../../domain/services.ts';
import { MOST_SERVERS } from '../../form-memory.ts';
import { type Message, message, section } from '../blocks.ts';
import { certificateLine } from '../card-summary.ts';
import { findingBlocks, riskInWords } from '../findings.ts';
import { planBlock } from '../plan.ts';
import { named } from '../words.ts';
import { asOfBlock } from './certificates.ts';

const VERDICTS: Readonly<Record<PlanVerdict, string>> = {
  allowed: 'Allowed: no rule objects',
  'needs-confirmation': 'Possible, with something to confirm',
  blocked: 'Blocked',
};

export function judgedAnswer(
  {
    asOf,
    change,
    plan,
  }: {
    readonly asOf: string | null;
    readonly change: AssignChange;
    readonly plan: Plan;
  },
  isSimulated: boolean,
): Message {
  const wanted = `${printServices(inExchangeOrder(change.services))} on ${named(change.servers)}`;
  const verdict = VERDICTS[plan.verdict];
  return message(
    `${verdict}: ${wanted}`,
    [
      section(
        `*${verdict}*`,
        `*Certificate:* ${certificateLine(plan, change.thumbprint)}`,
        `*For:* ${wanted}`,
        `*Risk:* ${riskInWords(plan)}`,
      ),
      ...(plan.verdict === 'blocked' ? [] : [planBlock(plan)]),
      ...findingBlocks(plan),
      ...nextBlocks(change, plan),
      ...asOfBlock(asOf),
    ],
    isSimulated,
  );
}

export const NO_COMMAND =
  'There is no Enable-ExchangeCertificate in this message, so there is nothing to judge. `/cert check` opens a dialog for it.';

export function moreCommands(found: number, judged: number): string {
  return `The message holds ${found} commands; these are the first ${judged}. Send the others one by one: \`/cert check …\`.`;
}

export const REQUEST_THIS = 'request-this';

const LONGEST_VALUE = 2000;

/** The dialog behind the button holds no more servers than this. */
function nextBlocks(change: AssignChange, plan: Plan): KnownBlock[] {
  if (plan.verdict === 'blocked') {
    return [section('Nothing was asked for. Do what is said above, then check again.')];
  }
  const options = { ...change.options, whatIf: false };
  const value = printRequest({ ...change, verb: 'assign', options });
  if (change.servers.length > MOST_SERVERS || value.length > LONGEST_VALUE) {
    return [section('Nothing was asked for. Write the same with `assign` to ask for it.')];
  }
  return [
    section('Nothing was asked for.'),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: REQUEST_THIS,
          text: { type: 'plain_text', text: 'Request this', emoji: false },
          value,
        },
      ],
    },
  ];
}
