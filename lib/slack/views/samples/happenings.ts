/** What is said in the thread of a card: each kind once, and with the worst texts where there are any. */
import type { Happening } from '../../../domain/happening.ts';
import { DIGEST, failed, HOSTILE } from './records.ts';

const failure = failed('EX01').failure ?? { step: '', code: '', message: '', done: [] };
const worstFailure = {
  step: HOSTILE,
  code: HOSTILE,
  message: HOSTILE,
  done: Array(50).fill(HOSTILE),
};

export const SAID_IN_THREAD = {
  'read-failed': { what: 'read-failed', server: 'EX01', why: 'no answer' },
  'planned and blocked': { what: 'planned', verdict: 'blocked', digest: DIGEST },
  'planned and allowed': { what: 'planned', verdict: 'allowed', digest: DIGEST },
  'default-smtp-chosen': { what: 'default-smtp-chosen', choice: 'replace' },
  approved: { what: 'approved', digest: DIGEST, isSelfApproval: false },
  'approved by oneself': { what: 'approved', digest: DIGEST, isSelfApproval: true },
  denied: { what: 'denied', reason: 'wrong server' },
  'denied at its worst': { what: 'denied', reason: HOSTILE },
  cancelled: { what: 'cancelled', reason: null },
  'cancelled with a reason': { what: 'cancelled', reason: 'typo' },
  expired: { what: 'expired' },
  'changed-since-approval': { what: 'changed-since-approval', server: 'EX01', difference: HOSTILE },
  'waits-for-lease': { what: 'waits-for-lease', server: 'EX01', holder: 'R-AAAAAA' },
  'waits-for-site': { what: 'waits-for-site', server: 'EX01', holder: 'R-AAAAAA' },
  held: { what: 'held', server: 'EX01', why: 'frozen' },
  'step-failed': { what: 'step-failed', server: 'EX01', failure },
  'step-failed at its worst': { what: 'step-failed', server: HOSTILE, failure: worstFailure },
  'server-ended': { what: 'server-ended', server: 'EX01', outcome: 'done' },
  ended: { what: 'ended', state: 'done' },
  'ended at its worst': { what: 'ended', state: HOSTILE },
  reminded: {
    what: 'reminded',
    approvers: { users: ['U0APPROVE', HOSTILE], groups: ['S0ADMINS', HOSTILE] },
    expiresAt: '2026-11-22T14:00:30.000Z',
  },
  'reminded without names': {
    what: 'reminded',
    approvers: { users: [], groups: [] },
    expiresAt: HOSTILE,
  },
  'not-told': {
    what: 'not-told',
    code: 'not_in_channel',
    remedy: 'Invite Signet.',
    requestId: 'R-4F7K2Q',
    channel: 'C0CHANGES',
  },
  'not-told at its worst': {
    what: 'not-told',
    code: HOSTILE,
    remedy: HOSTILE,
    requestId: HOSTILE,
    channel: HOSTILE,
  },
  frozen: { what: 'frozen', reason: 'mail flow' },
  'unfreeze-proposed': { what: 'unfreeze-proposed' },
  unfrozen: { what: 'unfrozen', proposedBy: 'U0REQUEST' },
} satisfies Readonly<Record<string, Happening>>;
