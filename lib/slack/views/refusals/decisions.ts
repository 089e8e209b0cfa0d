/** What people read when a decision about a request, or about the freeze, can't be taken. */
import type { DecisionRefusal, FreezeRefusal, RequestDecision } from '../../../domain/refusal.ts';
import type { RequestState } from '../../../domain/request-record.ts';
import type { Sentences } from './sentences.ts';

const STATES: Readonly<Record<RequestState, string>> = {
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

const DECISIONS: Readonly<Record<RequestDecision, string>> = {
  approve: 'approve',
  deny: 'deny',
  cancel: 'cancel',
  'choose-default-smtp': 'choose the default SMTP certificate',
};

export const DECISION_SENTENCES: Sentences<DecisionRefusal> = {
  'no-such-request': ({ requestId }) =>
    `There is no request ${requestId}. /cert requests lists them.`,
  'not-now': ({ requestId, state, decision }) =>
    `Request ${requestId} ${STATES[state]}, so there is nothing to ${DECISIONS[decision]} now.`,
  expired: ({ requestId }) => `Request ${requestId} ${STATES.expired}.`,
  'another-plan': () =>
    'The plan has changed since this card was drawn. Read the card again, then decide.',
  'not-yours-to-choose': () =>
    'Only the person who asked, or an approver, can choose what happens to the default SMTP certificate. Ask one of them.',
};

export const FREEZE_SENTENCES: Sentences<FreezeRefusal> = {
  'may-not-freeze': () =>
    'Only requesters and approvers can freeze Signet. Ask one of them, quickly.',
  'may-not-unfreeze': () =>
    'Only approvers can unfreeze Signet, and it takes two of them. Ask one of them.',
  'already-frozen': () =>
    'Signet is frozen already, and the first reason stands. /cert requests shows it.',
  'not-frozen': () => 'Signet is not frozen, so there is nothing to unfreeze.',
  'unfreeze-proposed-before': () =>
    'You have said so already. Unfreezing takes two people: another approver has to send /cert unfreeze too.',
  'freeze-changed-meanwhile': () =>
    'Somebody else changed the freeze in the same moment. /cert requests shows how things stand.',
};
