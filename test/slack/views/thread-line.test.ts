import { describe, expect, it } from 'vitest';
import type { Happening } from '../../../lib/domain/happening.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import { threadLine } from '../../../lib/slack/views/thread-line.ts';
import { DIGEST, failed, HOSTILE, mrkdwnOf } from '../records.ts';

const failure = failed('EX01').failure ?? { step: '', code: '', message: '', done: [] };
const worstFailure = {
  step: HOSTILE,
  code: HOSTILE,
  message: HOSTILE,
  done: Array(50).fill(HOSTILE),
};

const SAID: readonly [happening: Happening, says: RegExp][] = [
  [{ what: 'read-failed', server: 'EX01', why: 'no answer' }, /EX01 could not be read: no answer/],
  [{ what: 'planned', verdict: 'blocked', digest: DIGEST }, /blocked/],
  [{ what: 'planned', verdict: 'allowed', digest: DIGEST }, /waits for an approver/],
  [{ what: 'default-smtp-chosen', choice: 'replace' }, /<@U0APPROVE> chose to \*replace\*/],
  [{ what: 'approved', digest: DIGEST, isSelfApproval: false }, /<@U0APPROVE> approved the plan/],
  [{ what: 'approved', digest: DIGEST, isSelfApproval: true }, /self-approval/],
  [{ what: 'denied', reason: 'wrong server' }, /<@U0APPROVE> denied it: wrong server/],
  [{ what: 'denied', reason: HOSTILE }, /denied/],
  [{ what: 'cancelled', reason: null }, /cancelled it\./],
  [{ what: 'cancelled', reason: 'typo' }, /cancelled it: typo/],
  [{ what: 'expired' }, /expired/],
  [{ what: 'changed-since-approval', server: 'EX01', difference: HOSTILE }, /EX01 has changed/],
  [{ what: 'waits-for-lease', server: 'EX01', holder: 'R-AAAAAA' }, /by R-AAAAAA/],
  [{ what: 'waits-for-site', server: 'EX01', holder: 'R-AAAAAA' }, /same site as EX01.*R-AAAAAA/],
  [{ what: 'held', server: 'EX01', why: 'frozen' }, /EX01 is held: frozen/],
  [{ what: 'step-failed', server: 'EX01', failure }, /Cannot read the private key/],
  [{ what: 'step-failed', server: HOSTILE, failure: worstFailure }, /failed/],
  [{ what: 'server-ended', server: 'EX01', outcome: 'done' }, /EX01: done/],
  [{ what: 'ended', state: 'done' }, /Ended: done/],
  [{ what: 'ended', state: HOSTILE }, /Ended/],
  [
    {
      what: 'reminded',
      approvers: { users: ['U0APPROVE', HOSTILE], groups: ['S0ADMINS', HOSTILE] },
      expiresAt: '2026-11-22T14:00:30.000Z',
    },
    /^<!subteam\^S0ADMINS> <@U0APPROVE>: this request still waits .* <!date\^1795356030\^/,
  ],
  [
    { what: 'reminded', approvers: { users: [], groups: [] }, expiresAt: HOSTILE },
    /^Approvers: this request still waits/,
  ],
  [
    {
      what: 'not-told',
      code: 'not_in_channel',
      remedy: 'Invite Signet.',
      requestId: 'R-4F7K2Q',
      channel: 'C0CHANGES',
    },
    /R-4F7K2Q in <#C0CHANGES>:\* `not_in_channel`[\s\S]*Invite Signet\.[\s\S]*cert status R-4F7K2Q/,
  ],
  [
    {
      what: 'not-told',
      code: HOSTILE,
      remedy: HOSTILE,
      requestId: HOSTILE,
      channel: HOSTILE,
    },
    /Slack would not take/,
  ],
  [{ what: 'frozen', reason: 'mail flow' }, /<@U0APPROVE> froze Signet: mail flow/],
  [{ what: 'unfreeze-proposed' }, /second person/],
  [{ what: 'unfrozen', proposedBy: 'U0REQUEST' }, /<@U0REQUEST> had proposed it/],
];

const SILENT: readonly Happening[] = [
  { what: 'requested', text: 'x' },
  { what: 'request-refused', text: 'x', refusal: { code: 'no-channel' } },
  { what: 'read', server: 'EX01' },
  { what: 'decision-refused', decision: 'approve', refusal: { code: 'another-plan' } },
  { what: 'step-started', server: 'EX01', operation: 'x', operationId: 'x' },
  { what: 'step-finished', server: 'EX01', operation: 'x', detail: null },
  { what: 'server-ended', server: 'EX01', outcome: 'failed' },
];

describe('a line in the thread', () => {
  it.each(SAID)('%o is said within the limits, harmless', (happening, says) => {
    const line = threadLine({ by: 'U0APPROVE', happening, isSimulated: false });
    expect(line).not.toBeNull();
    expect(checkMessage(line ?? {})).toEqual([]);
    for (const text of mrkdwnOf(line)) {
      expect(text).toMatch(says);
      expect(text).not.toMatch(/imulated|<!channel>|<@U0VICTIM>|<https:|\u202E/);
    }
  });

  it.each(SAID)('%o says Simulated when it is', (happening) => {
    const line = threadLine({ by: 'signet', happening, isSimulated: true });
    expect(line?.text).toMatch(/^Simulated: /);
    expect(mrkdwnOf(line).join()).toContain('_Simulated_');
  });

  it.each(SILENT)('%o needs none', (happening) => {
    expect(threadLine({ by: 'signet', happening, isSimulated: true })).toBeNull();
  });

  it('mentions whom it is for, in the line and in its notification', () => {
    const line = threadLine({
      by: 'signet',
      happening: { what: 'ended', state: 'done' },
      isSimulated: false,
      to: 'U0REQUEST',
    });
    expect(line?.text).toMatch(/^<@U0REQUEST>: Ended: done/);
    expect(mrkdwnOf(line)[0]).toMatch(/^<@U0REQUEST>: Ended: done/);
  });
});
