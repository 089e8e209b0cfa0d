/** Doors for decisions on a request: approve, deny, cancel, choose. Everything is checked again at the click. */

import {
  isApprover,
  mayApprove,
  mayCancel,
  mayDeny,
  type Permission,
  type Person,
} from '../domain/policy.ts';
import type { RequestRecord, RequestState } from '../domain/request-record.ts';
import type { FlowEvent } from '../flows/effects.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { Act, Answer, Doors } from '../slack/doors.ts';
import { errorFields } from '../slack/log.ts';
import { AlreadyDelivered } from '../store/port.ts';
import type { Ports } from './ports.ts';
import { LISTS_UNREADABLE, refuse } from './refuse.ts';
import { moveFlow } from './step.ts';

/** A permission, or something that has to be asked first. */
type Verdict = Permission | { readonly allowed: false; readonly ask: Answer };

interface Decision {
  readonly decision: 'approve' | 'deny' | 'cancel' | 'choose the default SMTP certificate';
  readonly requestId: string;
  readonly act: Act;
  /** States in which it can be taken. */
  readonly states: readonly RequestState[];
  readonly judge: (person: Person, record: RequestRecord) => Verdict;
  readonly event: (record: RequestRecord, now: string) => FlowEvent;
  readonly answer: Answer;
}

const STATE_SENTENCES: Readonly<Record<RequestState, string>> = {
  reading: 'is still being read; wait for its plan',
  blocked: 'was blocked by the rules',
  'awaiting-approval': 'is waiting for approval',
  running:
    'has been approved and is running; /cert cancel spares the servers on which nothing was done yet',
  done: 'is done',
  'partly-done': 'has ended, partly done',
  'not-yet-served': 'has ended: assigned, but not yet served',
  failed: 'has failed',
  denied: 'has been denied',
  cancelled: 'has been cancelled',
  expired: 'has expired; send it again',
};

async function take(ports: Ports, decision: Decision): Promise<Answer> {
  const { act, requestId } = decision;
  const no = (why: string) =>
    refuse(ports, act, requestId, { what: 'decision-refused', decision: decision.decision, why });
  let person: Person;
  try {
    person = await ports.people.find(act.user, { fresh: true });
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return no(LISTS_UNREADABLE);
  }
  let outcome: Verdict = { allowed: true };
  const choose = (flow: { readonly snapshot: unknown }): readonly FlowEvent[] | null => {
    const record = requestRecordOf(flow.snapshot);
    const now = ports.clock();
    // Slack delivered the same click again, or they clicked twice: no false alarm.
    if (hasDecided(record, decision)) {
      outcome = { allowed: false, ask: decision.answer };
      return null;
    }
    const permission = decision.judge(person, record);
    outcome = permission.allowed ? fitsState(record, decision, now) : permission;
    return outcome.allowed ? [decision.event(record, now)] : null;
  };
  try {
    const moved = await moveFlow(ports, requestId, choose, { deliveryId: act.deliveryId });
    if (moved === null) return no(`There is no request ${requestId}. /cert requests lists them.`);
  } catch (error) {
    if (error instanceof AlreadyDelivered) return decision.answer;
    throw error;
  }
  return answerTo(outcome, decision.answer, no);
}

function hasDecided({ decision: taken }: RequestRecord, { answer, act }: Decision): boolean {
  return answer.kind === 'decided' && taken?.kind === answer.decision && taken.by === act.user;
}

function answerTo(
  outcome: Verdict,
  answer: Answer,
  no: (why: string) => Promise<Answer>,
): Promise<Answer> | Answer {
  if (outcome.allowed) return answer;
  return 'ask' in outcome ? outcome.ask : no(outcome.why);
}

function fitsState(record: RequestRecord, decision: Decision, now: string): Permission {
  const { id, state, expiresAt } = record;
  if (!decision.states.includes(state)) {
    const why = `Request ${id} ${STATE_SENTENCES[state]}, so there is nothing to ${decision.decision} now.`;
    return { allowed: false, why };
  }
  const isLate = state === 'awaiting-approval' && expiresAt !== null && now >= expiresAt;
  return isLate
    ? { allowed: false, why: `Request ${id} ${STATE_SENTENCES.expired}.` }
    : { allowed: true };
}

const ANOTHER_PLAN: Permission = {
  allowed: false,
  why: 'The plan has changed since this card was drawn. Read the card again, then decide.',
};

export function approve(ports: Ports, act: Parameters<Doors['approve']>[0]): Promise<Answer> {
  const { requestId, digest, typed, user } = act;
  return take(ports, {
    decision: 'approve',
    requestId,
    act,
    states: ['awaiting-approval'],
    judge: (person, record) => {
      const policy = ports.policy();
      const isOwn = user === record.requestedBy && policy.allowSelfApproval;
      if (isOwn && typed === null && isApprover(policy, person)) {
        return { allowed: false, ask: { kind: 'type-to-confirm', requestId, digest } };
      }
      const permission = mayApprove(policy, person, record, typed);
      if (!permission.allowed) return permission;
      return record.plan !== null && record.plan.digest !== digest ? ANOTHER_PLAN : permission;
    },
    event: (record, at) => ({
      type: 'APPROVE',
      at,
      by: user,
      digest,
      isSelfApproval: user === record.requestedBy,
    }),
    answer: { kind: 'decided', requestId, decision: 'approved' },
  });
}

export function deny(ports: Ports, act: Parameters<Doors['deny']>[0]): Promise<Answer> {
  const { requestId, reason, user } = act;
  return take(ports, {
    decision: 'deny',
    requestId,
    act,
    states: ['awaiting-approval'],
    judge: (person) => mayDeny(ports.policy(), person),
    event: (_record, at) => ({ type: 'DENY', at, by: user, reason }),
    answer: { kind: 'decided', requestId, decision: 'denied' },
  });
}

export function cancel(ports: Ports, act: Parameters<Doors['cancel']>[0]): Promise<Answer> {
  const { requestId, reason, user } = act;
  return take(ports, {
    decision: 'cancel',
    requestId,
    act,
    states: ['reading', 'awaiting-approval', 'running'],
    judge: (person, record) => mayCancel(ports.policy(), person, record),
    event: (_record, at) => ({ type: 'CANCEL', at, by: user, reason }),
    answer: { kind: 'decided', requestId, decision: 'cancelled' },
  });
}

export function chooseDefaultSmtp(
  ports: Ports,
  act: Parameters<Doors['chooseDefaultSmtp']>[0],
): Promise<Answer> {
  const { requestId, digest, choice, user } = act;
  return take(ports, {
    decision: 'choose the default SMTP certificate',
    requestId,
    act,
    states: ['awaiting-approval'],
    judge: (person, record) => {
      const permission = mayCancel(ports.policy(), person, record);
      if (!permission.allowed) {
        return {
          allowed: false,
          why: 'Only the person who asked, or an approver, can choose what happens to the default SMTP certificate.',
        };
      }
      return record.plan?.digest === digest ? permission : ANOTHER_PLAN;
    },
    event: (_record, at) => ({ type: 'CHOOSE_DEFAULT_SMTP', at, by: user, choice }),
    answer: { kind: 'chosen', requestId, choice },
  });
}
