/** The answer to `/cert check`: what the rules say and what would be run; nothing was asked for. */
import type { AssignChange } from '../../../domain/change.ts';
import type { Plan, PlanVerdict } from '../../../domain/plan.ts';
import { inExchangeOrder, printServices } from '../../../domain/services.ts';
import { type Message, message, section } from '../blocks.ts';
import { findingBlocks, riskInWords } from '../findings.ts';
import { planBlock } from '../plan.ts';
import { named, thumbprint } from '../words.ts';
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
        `*Certificate:* ${thumbprint(change.thumbprint)}`,
        `*For:* ${wanted}`,
        `*Risk:* ${riskInWords(plan)}`,
      ),
      ...(plan.verdict === 'blocked' ? [] : [planBlock(plan)]),
      ...findingBlocks(plan),
      section(
        plan.verdict === 'blocked'
          ? 'Nothing was asked for. Do what is said above, then check again.'
          : 'Nothing was asked for. Write the same with `assign` to ask for it.',
      ),
      ...asOfBlock(asOf),
    ],
    isSimulated,
  );
}
