/** Doors for decisions on a request: approve, deny, cancel, choose. Everything is checked again at the click. */

import { isApprover, mayApprove, mayCancel, mayDeny, type Person } from '../domain/policy.ts';
import type { Refusal, RequestDecision } from '../domain/refusal.ts';
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
type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal }
  | { readonly allowed: false; readonly ask: Answer };

interface Decision {
  readonly decision: RequestDecision;
  readonly requestId: string;
  readonly act: Act;
  /** States in which it can be taken. */
  readonly states: readonly RequestState[];
  readonly judge: (person: Person, record: RequestRecord) => Verdict;
  readonly event: (record: RequestRecord, now: string) => FlowEvent;
  readonly answer: Answer;
}

async function take(ports: Ports, decision: Decision): Promise<Answer> {
  const { act, requestId } = decision;
  const no = (refusal: Refusal) =>
    refuse(ports, act, requestId, {
      what: 'decision-refused',
      decision: decision.decision,
      refusal,
    });
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
    if (moved === null) return no({ code: 'no-such-request', requestId });
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
  no: (refusal: Refusal) => Promise<Answer>,
): Promise<Answer> | Answer {
  if (outcome.allowed) return answer;
  return 'ask' in outcome ? outcome.ask : no(outcome.refusal);
}

function fitsState(record: RequestRecord, wanted: Decision, now: string): Verdict {
  const { id: requestId, state, expiresAt } = record;
  const { decision, states } = wanted;
  if (!states.includes(state)) {
    return { allowed: false, refusal: { code: 'not-now', requestId, state, decision } };
  }
  const isLate = state === 'awaiting-approval' && expiresAt !== null && now >= expiresAt;
  return isLate ? { allowed: false, refusal: { code: 'expired', requestId } } : { allowed: true };
}

const ANOTHER_PLAN: Verdict = { allowed: false, refusal: { code: 'another-plan' } };

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
    decision: 'choose-default-smtp',
    requestId,
    act,
    states: ['awaiting-approval'],
    judge: (person, record) => {
      const permission = mayCancel(ports.policy(), person, record);
      if (!permission.allowed) {
        return { allowed: false, refusal: { code: 'not-yours-to-choose' } };
      }
      return record.plan?.digest === digest ? permission : ANOTHER_PLAN;
    },
    event: (_record, at) => ({ type: 'CHOOSE_DEFAULT_SMTP', at, by: user, choice }),
    answer: { kind: 'chosen', requestId, choice },
  });
}
