import { describe, expect, it } from 'vitest';
import { ENDED_STATES, REQUEST_STATES } from '../../../lib/domain/request-record.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import { requestCard } from '../../../lib/slack/views/request-card.ts';
import {
  DIGEST,
  done,
  emptiest,
  failed,
  keepDefault,
  largest,
  OLD_THUMBPRINT,
  plan,
  record,
  serverPlan,
  THUMBPRINT,
  waiting,
} from '../../../lib/slack/views/samples/records.ts';
import { mrkdwnOf } from '../mrkdwn.ts';

const drawn = (...parameters: Parameters<typeof requestCard>) =>
  JSON.stringify(requestCard(...parameters).blocks);

describe('the card of a request', () => {
  it.each(REQUEST_STATES)(
    'keeps within every limit when it is %s and nothing is known',
    (state) => {
      expect(checkMessage(requestCard(emptiest(state)))).toEqual([]);
    },
  );

  it.each(REQUEST_STATES)(
    'keeps within every limit when it is %s with 500 servers and the worst texts',
    (state) => {
      const card = requestCard(largest(state));
      expect(checkMessage(card)).toEqual([]);
      expect(JSON.stringify(card.blocks).length).toBeLessThan(40_000);
    },
  );

  it.each(REQUEST_STATES)('lets no foreign text mention, link or turn around when %s', (state) => {
    for (const text of mrkdwnOf(requestCard(largest(state)))) {
      expect(text).not.toMatch(/<!channel>|<@U0VICTIM>|<https:|\u202E/);
      expect(text.replace(/<[@!][^<>]*>/g, '')).not.toMatch(/[<>]/);
    }
  });

  it('says what, where, risk, who decides and until when in its first two blocks', () => {
    const head = JSON.stringify(requestCard(record).blocks.slice(0, 2));
    expect(head).toContain('IMAP, POP, IIS, SMTP on EX01 and EX02');
    expect(head).toContain('Mail 2026');
    expect(head).toContain(THUMBPRINT);
    expect(head).toContain('1 to confirm');
    expect(head).toContain('one of the approvers');
    expect(head).toContain('<!date^1795356030^');
    expect(head).toContain('2026-11-22 14:00 UTC');
  });

  it('says that Signet is frozen as long as it could go on, and within the limits', () => {
    const freeze = {
      reason: 'x'.repeat(4000),
      by: 'U0APPROVE',
      at: '2026-11-22T10:00:00Z',
      unfreezeProposedBy: null,
    };
    for (const state of REQUEST_STATES) {
      expect(drawn(largest(state), { freeze }).includes('Signet is frozen')).toBe(
        !ENDED_STATES.includes(state),
      );
      expect(checkMessage(requestCard(largest(state), { freeze }))).toEqual([]);
    }
  });

  it('carries buttons only while it waits for approval, with the request and the plan they are for', () => {
    const waitingCard = requestCard(record).blocks.filter((block) => block.type === 'actions');
    expect(JSON.stringify(waitingCard)).toContain(`"value":"R-4F7K2Q.${DIGEST}"`);
    for (const state of REQUEST_STATES.filter((each) => each !== 'awaiting-approval')) {
      expect(drawn({ ...record, state })).not.toContain('"actions"');
    }
    expect(drawn(record, { isPrivate: true })).not.toContain('"actions"');
  });

  it('asks in the Approve button’s dialog for what the approver confirms, and not when there is nothing', () => {
    const approve = (card: string) => /"action_id":"approve".*?"action_id":"deny"/.exec(card)?.[0];
    expect(approve(drawn(record))).toContain(keepDefault.why);
    const calm = { ...plan, servers: [serverPlan('EX01', { findings: [], verdict: 'allowed' })] };
    const card = approve(drawn({ ...record, plan: { ...calm, verdict: 'allowed' } }));
    expect(card).toBeDefined();
    expect(card).not.toContain('"confirm"');
  });

  it('offers keep before replace for the default SMTP certificate, set to what the plan does', () => {
    const radio = requestCard(record)
      .blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .find((element) => element.type === 'radio_buttons');
    expect(radio?.options.map((option) => option.value)).toEqual(['keep', 'replace']);
    expect(radio?.initial_option?.value).toBe('keep');
  });

  it('goes on offering the choice when keep was chosen and no rule asks any more', () => {
    const servers = [serverPlan('EX01', { findings: [], verdict: 'allowed' })];
    const decided = { ...record, plan: { ...plan, servers } };
    expect(drawn(decided)).not.toContain('radio_buttons');
    const options = { ...record.change.options, defaultSmtp: 'keep' as const };
    expect(drawn({ ...decided, change: { ...record.change, options } })).toContain('radio_buttons');
  });

  it('says that what is not known blocks, when that is why', () => {
    const unknown = { ...keepDefault, outcome: 'unknown' as const };
    const servers = [serverPlan('EX01', { findings: [unknown], verdict: 'blocked', steps: [] })];
    const blocked = { ...plan, verdict: 'blocked' as const, servers };
    expect(drawn({ ...record, state: 'blocked', plan: blocked })).toContain(
      'blocked, because 1 not known',
    );
  });

  it('says a finding of many servers once, worst first, and keeps what is not known apart', () => {
    const findings = (server: string) => [
      { ...keepDefault, server },
      {
        ...keepDefault,
        rule: 'status-valid',
        outcome: 'unknown' as const,
        server,
        why: 'Not read.',
      },
      {
        ...keepDefault,
        rule: 'no-wildcard-imap',
        severity: 'block' as const,
        server,
        why: 'Wild.',
      },
    ];
    const servers = ['EX01', 'EX02'].map((server) =>
      serverPlan(server, { findings: findings(server) }),
    );
    const card = drawn({ ...record, plan: { ...plan, servers } });
    expect(card.match(/Wild\./g)).toHaveLength(1);
    expect(card.indexOf('*Blocked* on EX01 and EX02')).toBeGreaterThan(0);
    expect(card.indexOf('*Blocked*')).toBeLessThan(card.indexOf('*To confirm*'));
    expect(card.indexOf('*To confirm*')).toBeLessThan(card.indexOf('*Not known*'));
  });

  it('puts servers with the same steps on one line of the plan', () => {
    const card = drawn(record);
    expect(card).toContain('*EX01 and EX02*: assign to IMAP, POP, IIS, SMTP');
    expect(card).toContain('keep the default SMTP certificate');
    expect(card).toContain('then restart POP and IMAP');
  });

  it('shows where each server stands while it runs', () => {
    const servers = [
      { ...waiting('EX01'), phase: 'testing' as const },
      { ...waiting('EX02'), phase: 'held' as const, waitsFor: 'Signet is frozen' },
    ];
    const card = drawn({ ...record, state: 'running', servers });
    expect(card).toContain('*EX01* tests the ports by TLS handshake');
    expect(card).toContain('*EX02* is held: Signet is frozen');
  });

  it('proves what is done: the documentation’s check beside the handshake, the default certificate, the questions', () => {
    const card = drawn({ ...record, state: 'done', servers: [done('EX01')] });
    for (const field of [
      'FriendlyName',
      'Subject',
      'CertificateDomains',
      'Thumbprint',
      'Services',
    ]) {
      expect(card).toContain(`${field}: `);
    }
    expect(card).toContain('IIS 443, Default Web Site: *serves it*');
    expect(card).toContain(`unchanged, \`${OLD_THUMBPRINT}\``);
    expect(card).toContain('Overwrite the existing default SMTP certificate?');
    expect(card).toContain('answered *No*');
  });

  it('says of a failure which server, which step, what Exchange said, how things stand and what to do', () => {
    const card = drawn({
      ...record,
      state: 'partly-done',
      servers: [done('EX01'), failed('EX02')],
    });
    expect(card.indexOf('*EX02*: failed')).toBeLessThan(card.indexOf('*EX01*: done'));
    expect(card).toContain('Enable-ExchangeCertificate');
    expect(card).toContain('Cannot read the private key.');
    expect(card).toContain('Assigned to IIS.');
    expect(card).toContain('Let NETWORK SERVICE read the certificate’s private key on EX02');
  });

  it('names a self-approval as one', () => {
    const decision = {
      kind: 'approved' as const,
      by: 'U0REQUEST',
      at: '2026-11-22T11:00:00.000Z',
      reason: null,
      isSelfApproval: true,
    };
    expect(drawn({ ...record, state: 'running', decision })).toContain('self-approval');
  });

  it('says Simulated in text and blocks when it is, and nowhere when it is not', () => {
    const card = requestCard({ ...record, isSimulated: true });
    expect(card.text).toMatch(/^Simulated/);
    expect(JSON.stringify(card.blocks[0])).toContain('Simulated');
    expect(JSON.stringify(requestCard(record))).not.toContain('imulated');
  });
});
