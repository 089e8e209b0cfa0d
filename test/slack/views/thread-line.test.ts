import { describe, expect, it } from 'vitest';
import type { Happening } from '../../../lib/domain/happening.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import { SAID_IN_THREAD } from '../../../lib/slack/views/samples/happenings.ts';
import { threadLine } from '../../../lib/slack/views/thread-line.ts';
import { mrkdwnOf } from '../mrkdwn.ts';

const SAYS: Readonly<Record<keyof typeof SAID_IN_THREAD, RegExp>> = {
  'read-failed': /EX01 could not be read: no answer/,
  'planned and blocked': /blocked/,
  'planned and allowed': /waits for an approver/,
  'default-smtp-chosen': /<@U0APPROVE> chose to \*replace\*/,
  approved: /<@U0APPROVE> approved the plan/,
  'approved by oneself': /self-approval/,
  denied: /<@U0APPROVE> denied it: wrong server/,
  'denied at its worst': /denied/,
  cancelled: /cancelled it\./,
  'cancelled with a reason': /cancelled it: typo/,
  expired: /expired/,
  'changed-since-approval': /EX01 has changed/,
  'waits-for-lease': /by R-AAAAAA/,
  'waits-for-site': /same site as EX01.*R-AAAAAA/,
  held: /EX01 is held: frozen/,
  'step-failed': /Cannot read the private key/,
  'step-failed at its worst': /failed/,
  'server-ended': /EX01: done/,
  ended: /Ended: done/,
  'ended at its worst': /Ended/,
  reminded: /^<!subteam\^S0ADMINS> <@U0APPROVE>: this request still waits .* <!date\^1795356030\^/,
  'reminded without names': /^Approvers: this request still waits/,
  'not-told':
    /R-4F7K2Q in <#C0CHANGES>:\* `not_in_channel`[\s\S]*Invite Signet\.[\s\S]*cert status R-4F7K2Q/,
  'not-told at its worst': /Slack would not take/,
  frozen: /<@U0APPROVE> froze Signet: mail flow/,
  'unfreeze-proposed': /second person/,
  unfrozen: /<@U0REQUEST> had proposed it/,
};

const SAID: readonly (readonly [name: string, happening: Happening, says: RegExp])[] =
  Object.entries(SAYS).map(([name, says]) => [name, happeningOf(name), says]);

function happeningOf(name: string): Happening {
  const samples: Readonly<Record<string, Happening>> = SAID_IN_THREAD;
  const found = samples[name];
  if (found === undefined) throw new Error(name);
  return found;
}

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
  it.each(SAID)('%s is said within the limits, harmless', (_name, happening, says) => {
    const line = threadLine({ by: 'U0APPROVE', happening, isSimulated: false });
    expect(line).not.toBeNull();
    expect(checkMessage(line ?? {})).toEqual([]);
    for (const text of mrkdwnOf(line)) {
      expect(text).toMatch(says);
      expect(text).not.toMatch(/imulated|<!channel>|<@U0VICTIM>|<https:|\u202E/);
    }
  });

  it.each(SAID)('%s says Simulated when it is', (_name, happening) => {
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
