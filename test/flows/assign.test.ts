import { describe, expect, it } from 'vitest';
import { certificateUse } from '../../lib/domain/certificate-use.ts';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, type ServerInventory } from '../../lib/domain/organisation.ts';
import type { PermissionCheck } from '../../lib/domain/plan.ts';
import { planAssign } from '../../lib/domain/plan-assign.ts';
import type { ServerOutcome } from '../../lib/domain/request-record.ts';
import { type AssignInput, waitingServer } from '../../lib/flows/assign-context.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import { wildcardCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { Play } from './play.ts';

const LATER = '2026-11-22T09:00:00.000Z';
const NEXT_DAY = '2026-11-23T08:00:00.000Z';

const PASSED: readonly PermissionCheck[] = [
  { check: 'directory-writable', passed: true, detail: '' },
  { check: 'private-key-readable', passed: true, detail: '' },
];
const UNKNOWN_KEY: PermissionCheck = {
  check: 'private-key-readable',
  passed: null,
  detail: 'The key store did not answer.',
};

const twoServers: AssignChange = { ...healthyChange, servers: ['EX01', 'EX02'] };
const ex01 = healthyServer;
const ex02: ServerInventory = { ...healthyServer, server: 'EX02' };

function input(change: AssignChange): AssignInput {
  return {
    id: 'R-AAAAAA',
    requestedBy: 'U01RITA',
    at: NOW,
    channel: 'C01CERTS',
    text: 'assign …',
    change,
    isSimulated: true,
    policyVersion: '1',
    approvalExpiresAfterMinutes: 24 * 60,
  };
}

/** A server has been read, and what may be done there tested. */
function finished(server: ServerInventory, round = 1, checks: readonly PermissionCheck[] = PASSED) {
  const event = { type: 'OPERATION_FINISHED', at: NOW, server: server.server };
  const idOf = (what: string) => `R-AAAAAA.${what}.${round}.${server.server}`;
  return [
    { ...event, operationId: idOf('read'), result: server },
    { ...event, operationId: idOf('permission'), result: { checks } },
  ];
}

function approval(change: AssignChange, servers: readonly ServerInventory[], at = LATER) {
  const { digest } = planAssign(change, servers, NOW);
  return { type: 'APPROVE', at, by: 'U02ADAM', digest, isSelfApproval: false };
}

function ended(
  server: string,
  outcome: ServerOutcome,
  round = 1,
  difference: string | null = null,
) {
  return {
    type: 'SERVER_ENDED',
    at: LATER,
    server,
    round,
    number: 9,
    progress: { ...waitingServer(server), phase: 'ended', outcome },
    difference,
  };
}

function serversRead(play: Play): string[] {
  return play
    .intents('start-operation')
    .filter(({ operation }) => operation === 'Get-CertificateInventory')
    .map(({ server }) => server);
}

/** One healthy server, read, its plan waiting. */
function waiting(change = healthyChange, servers = [ex01]): Play {
  return new Play('assign', input(change)).tell(...servers.flatMap((server) => finished(server)));
}

function running(): Play {
  return waiting(twoServers, [ex01, ex02]).tell(approval(twoServers, [ex01, ex02]));
}

describe('the flow of a request', () => {
  it('begins by reading every server and showing its card', () => {
    const play = new Play('assign', input(twoServers));
    expect(play.state).toBe('reading');
    expect(play.intents('start-operation').map(({ server }) => server)).toEqual([
      'EX01',
      'EX01',
      'EX02',
      'EX02',
    ]);
    expect(play.intents('show-card')).toHaveLength(1);
    expect(play.recorded).toEqual(['requested']);
  });

  it('waits until the last server is read', () => {
    const play = new Play('assign', input(twoServers)).tell(...finished(ex02));
    expect(play.state).toBe('reading');
    expect(play.tell(...finished(ex01)).state).toBe('awaiting-approval');
    expect(requestRecordOf(play.last.snapshot).plan?.servers.map(({ server }) => server)).toEqual([
      'EX01',
      'EX02',
    ]);
  });

  it('counts a reading once, however often it is told', () => {
    const play = new Play('assign', input(twoServers)).tell(...finished(ex01), ...finished(ex01));
    expect(play.state).toBe('reading');
    expect(play.last.hasMoved).toBe(true);
    expect(play.tell(...finished(ex01)).last.hasMoved).toBe(false);
  });

  it('waits until every server has been tested for what may be done there', () => {
    const [reading, test] = finished(ex01);
    if (reading === undefined || test === undefined) throw new Error('Two events are needed.');
    const play = new Play('assign', input(healthyChange)).tell(reading);
    expect(play.state).toBe('reading');
    expect(play.tell(test).state).toBe('awaiting-approval');
  });

  it('ends as blocked when something could not be done there, and says what to do', () => {
    const checks = [
      { check: 'directory-writable', passed: false, detail: 'Access is denied.' },
      UNKNOWN_KEY,
    ];
    const play = new Play('assign', input(healthyChange)).tell(...finished(ex01, 1, checks));
    expect(play.state).toBe('blocked');
    const [plan] = requestRecordOf(play.last.snapshot).plan?.servers ?? [];
    expect(plan?.findings[0]).toMatchObject({
      rule: 'directory-writable',
      severity: 'block',
      why: expect.stringContaining('Access is denied.'),
      remedy: expect.stringContaining('domain controller'),
    });
    expect(plan?.steps).toEqual([]);
  });

  it('warns of what could not be tested, and pins the warning with the approval', () => {
    const play = new Play('assign', input(healthyChange));
    play.tell(...finished(ex01, 1, [UNKNOWN_KEY]));
    expect(play.state).toBe('awaiting-approval');
    const { plan } = requestRecordOf(play.last.snapshot);
    expect(plan?.servers[0]?.findings).toContainEqual(
      expect.objectContaining({
        rule: 'private-key-readable',
        outcome: 'unknown',
        severity: 'warn',
      }),
    );
    expect(play.tell(approval(healthyChange, [ex01])).last.hasMoved).toBe(false);
    play.tell({ ...approval(healthyChange, [ex01]), digest: plan?.digest });
    expect(play.state).toBe('running.canary');
  });

  it('warns when the test itself fails', () => {
    const [reading, test] = finished(ex01);
    const failure = { code: 'exchange-error', message: 'The script broke.', done: [] };
    const play = new Play('assign', input(healthyChange));
    play.tell({ ...reading, type: 'OPERATION_FINISHED', at: NOW });
    play.tell({ ...test, type: 'OPERATION_FAILED', at: NOW, failure });
    const { plan } = requestRecordOf(play.last.snapshot);
    expect(plan?.servers[0]?.findings).toContainEqual(
      expect.objectContaining({ severity: 'warn', why: expect.stringContaining('script broke') }),
    );
  });

  it('sets a timer for its expiry when the plan is ready', () => {
    const [timer] = waiting().intents('wake');
    expect(timer).toMatchObject({ name: 'expire 1', at: NEXT_DAY });
  });

  it('ends as blocked when a rule blocks', () => {
    const change: AssignChange = {
      ...healthyChange,
      thumbprint: wildcardCertificate.thumbprint,
      services: ['IMAP'],
    };
    const server = { ...ex01, certificates: [wildcardCertificate, ...ex01.certificates] };
    const play = waiting(change, [server]);
    expect(play.state).toBe('blocked');
    expect(play.last.isOpen).toBe(false);
    expect(play.recorded).toEqual(['read', 'planned', 'ended']);
  });

  it('ends as blocked when a server can’t be read', () => {
    const failed = {
      type: 'OPERATION_FAILED',
      at: NOW,
      server: 'EX01',
      failure: { code: 'server-unreachable', message: 'No answer.', done: [] },
    };
    const play = new Play('assign', input(healthyChange)).tell(
      { ...failed, operationId: 'R-AAAAAA.read.1.EX01' },
      { ...failed, operationId: 'R-AAAAAA.permission.1.EX01' },
    );
    expect(play.state).toBe('blocked');
    const [plan] = requestRecordOf(play.last.snapshot).plan?.servers ?? [];
    expect(plan?.findings.map(({ rule }) => rule)).toEqual(['server-can-be-read']);
  });

  it('takes an approval of the plan it shows, and starts the canary server alone', () => {
    const play = running();
    expect(play.state).toBe('running.canary');
    expect(play.intents('start-server-change').map(({ id }) => id)).toEqual(['R-AAAAAA.EX01.1']);
    expect(play.recorded).toEqual(['approved']);
  });

  it('judges by the other servers as they were when it began, and hands them on', () => {
    const organisation = { lacking: [{ server: 'EX03', role: 'Mailbox' as const }] };
    const play = new Play('assign', { ...input(healthyChange), organisation }).tell(
      ...finished(ex01),
    );
    const { plan } = requestRecordOf(play.last.snapshot);
    expect(plan?.servers[0]?.findings[0]).toMatchObject({ rule: 'other-servers-hold-it' });
    play.tell({ ...approval(healthyChange, [ex01]), digest: plan?.digest });
    expect(play.intents('start-server-change')[0]?.input.organisation).toEqual(organisation);
  });

  it('takes no approval of another plan', () => {
    const play = waiting().tell({ ...approval(healthyChange, [ex01]), digest: 'another' });
    expect(play.state).toBe('awaiting-approval');
    expect(play.last.hasMoved).toBe(false);
  });

  it('takes no approval at or after its expiry', () => {
    expect(waiting().tell(approval(healthyChange, [ex01], NEXT_DAY)).last.hasMoved).toBe(false);
    const justBefore = '2026-11-23T07:59:59.999Z';
    expect(waiting().tell(approval(healthyChange, [ex01], justBefore)).state).toBe(
      'running.canary',
    );
  });

  it('ends as denied, cancelled or expired without starting anything', () => {
    const by = { at: LATER, by: 'U02ADAM', reason: 'no' };
    for (const [event, state] of [
      [{ type: 'DENY', ...by }, 'denied'],
      [{ type: 'CANCEL', ...by }, 'cancelled'],
      [{ type: 'EXPIRE', at: NEXT_DAY, round: 1 }, 'expired'],
    ] as const) {
      const play = waiting().tell(event);
      expect(play.state).toBe(state);
      expect(play.recorded).toEqual([state]);
      expect(play.intents('start-server-change')).toEqual([]);
      expect(requestRecordOf(play.last.snapshot).endedAt).toBe(event.at);
    }
  });

  it('ignores the expiry of an earlier round', () => {
    const play = waiting().tell({ type: 'EXPIRE', at: NEXT_DAY, round: 0 });
    expect(play.last.hasMoved).toBe(false);
  });

  it('reads and judges anew when another choice is made for the default SMTP certificate', () => {
    const change: AssignChange = { ...healthyChange, services: ['SMTP'] };
    const play = waiting(change);
    const before = requestRecordOf(play.last.snapshot).plan?.digest;
    play.tell({ type: 'CHOOSE_DEFAULT_SMTP', at: LATER, by: 'U01RITA', choice: 'replace' });
    expect(play.state).toBe('reading');
    expect(play.intents('start-operation')[0]?.operationId).toBe('R-AAAAAA.read.2.EX01');
    play.tell(...finished(ex01, 2));
    const record = requestRecordOf(play.last.snapshot);
    expect(record.state).toBe('awaiting-approval');
    expect(record.plan?.digest).not.toBe(before);
    expect(record.plan?.servers[0]?.steps[0]?.parameters).toMatchObject({
      defaultSmtp: 'replace',
    });
  });

  it('goes on to the others when the canary server is done', () => {
    const play = running().tell(ended('EX01', 'done'));
    expect(play.state).toBe('running.others');
    expect(play.intents('start-server-change').map(({ id }) => id)).toEqual(['R-AAAAAA.EX02.1']);
  });

  it.each([
    ['failed', 'failed'],
    ['not-yet-served', 'not-yet-served'],
  ] as const)('stops when the canary server ends as %s', (outcome, state) => {
    const play = running().tell(ended('EX01', outcome));
    expect(play.state).toBe(state);
    expect(play.intents('start-server-change')).toEqual([]);
    expect(requestRecordOf(play.last.snapshot).servers[1]?.outcome).toBe('not-started');
  });

  it.each([
    ['done', 'done'],
    ['failed', 'partly-done'],
    ['not-yet-served', 'partly-done'],
  ] as const)('ends as its servers did: done and %s make %s', (outcome, state) => {
    const play = running().tell(ended('EX01', 'done'), ended('EX02', outcome));
    expect(play.state).toBe(state);
    expect(play.last.isOpen).toBe(false);
  });

  it('asks people again when a server is no longer as approved', () => {
    const play = running().tell(ended('EX01', 'changed', 1, 'EX01 is not as it was approved.'));
    expect(play.state).toBe('reading');
    expect(serversRead(play)).toEqual(['EX01', 'EX02']);
    play.tell(...finished(ex01, 2), ...finished(ex02, 2));
    expect(requestRecordOf(play.last.snapshot)).toMatchObject({
      state: 'awaiting-approval',
      changedSinceApproval: 'EX01 is not as it was approved.',
    });
  });

  it('does not touch servers again that are done when the others are asked about anew', () => {
    const play = running().tell(ended('EX01', 'done'), ended('EX02', 'changed', 1, 'EX02 moved.'));
    expect(serversRead(play)).toEqual(['EX02']);
    play.tell(...finished(ex02, 2)).tell(approval(twoServers, [ex02]));
    expect(play.intents('start-server-change').map(({ id }) => id)).toEqual(['R-AAAAAA.EX02.2']);
    expect(play.tell(ended('EX02', 'done', 2)).state).toBe('done');
  });

  it('can be cancelled while it runs: servers on which nothing was done are spared', () => {
    const play = running().tell({ type: 'CANCEL', at: LATER, by: 'U01RITA', reason: null });
    expect(play.state).toBe('running.canary');
    expect(play.intents('tell-flow')[0]).toMatchObject({
      flowId: 'R-AAAAAA.EX01.1',
      event: { type: 'STOP' },
    });
    play.tell(ended('EX01', 'not-started'));
    expect(play.state).toBe('cancelled');
    expect(play.intents('start-server-change')).toEqual([]);
  });

  it('ends as partly done when it is cancelled after a server was done', () => {
    const play = running().tell({ type: 'CANCEL', at: LATER, by: 'U01RITA', reason: null });
    play.tell(ended('EX01', 'done'));
    expect(play.state).toBe('partly-done');
    expect(requestRecordOf(play.last.snapshot).servers[1]?.outcome).toBe('not-started');
  });

  it.each(['DENY', 'CANCEL', 'EXPIRE'])(
    'does not hide what was done when a second round ends by %s',
    (type) => {
      const play = running().tell(
        ended('EX01', 'done'),
        ended('EX02', 'changed', 1, 'EX02 moved.'),
      );
      play.tell(...finished(ex02, 2));
      play.tell({ type, at: LATER, by: 'U02ADAM', reason: 'no', round: 2 });
      expect(play.state).toBe('partly-done');
    },
  );

  it('ignores reports that are older than what it knows, or from an earlier round', () => {
    const play = running().tell({ ...ended('EX01', 'done'), type: 'SERVER_PROGRESS', number: 5 });
    expect(play.tell({ ...ended('EX01', 'failed'), number: 4 }).last.hasMoved).toBe(false);
    expect(play.tell({ ...ended('EX01', 'failed'), round: 0 }).last.hasMoved).toBe(false);
  });
});

describe('reminders of a request that waits', () => {
  const approvers = { users: ['U02ADAM'], groups: ['S01APPR'] };
  const remindedAfter = (reminderMinutes: readonly number[], expiresAfter = 24 * 60) =>
    new Play('assign', {
      ...input(healthyChange),
      reminderMinutes,
      approvers,
      approvalExpiresAfterMinutes: expiresAfter,
    }).tell(...finished(ex01));
  const next = (play: Play) => play.intents('wake').find(({ name }) => name === 'remind 1');
  const ring = (play: Play) => {
    const timer = next(play);
    if (timer === undefined) throw new Error('No reminder is set.');
    return play.tell(timer.event);
  };

  it('come one after the other, later and later, and mention the approvers', () => {
    const play = remindedAfter([240, 60, 720]);
    const times: (string | undefined)[] = [next(play)?.at];
    for (const _each of [1, 2]) {
      ring(play);
      expect(play.state).toBe('awaiting-approval');
      expect(play.intents('say').map(({ happening }) => happening)).toEqual([
        { what: 'reminded', approvers, expiresAt: NEXT_DAY },
      ]);
      times.push(next(play)?.at);
    }
    expect(times).toEqual([
      '2026-11-22T09:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T20:00:00.000Z',
    ]);
    expect(next(ring(play))).toBeUndefined();
  });

  it('that fell into an outage come as one, and the next keeps its distance from it', () => {
    const play = remindedAfter([60, 240, 720]);
    const event = next(play)?.event ?? { type: '', at: NOW };
    play.tell({ ...event, rungAt: '2026-11-22T13:30:00.000Z' });
    expect(play.intents('say')).toHaveLength(1);
    // Eight hours lie between the second and the third.
    expect(next(play)?.at).toBe('2026-11-22T21:30:00.000Z');
    play.tell({ ...next(play)?.event, type: 'REMIND', at: '2026-11-22T21:30:00.000Z' });
    expect(next(play)).toBeUndefined();
  });

  it('that ring just before the end, or after it, say nothing any more', () => {
    const play = remindedAfter([60, 240]);
    const event = next(play)?.event ?? { type: '', at: NOW };
    play.tell({ ...event, rungAt: '2026-11-23T07:50:00.000Z' });
    expect(play.intents('say')).toEqual([]);
    expect(next(play)).toBeUndefined();
  });

  it('do not come in the last minutes before the request expires', () => {
    expect(next(remindedAfter([60], 74))).toBeUndefined();
    expect(next(remindedAfter([60], 75))).toBeDefined();
  });

  it('end with the decision, and with the round they belong to', () => {
    const play = remindedAfter([60, 240]);
    const event = next(play)?.event ?? { type: '', at: NOW };
    expect(play.tell({ ...event, round: 0 }).last.hasMoved).toBe(false);
    play.tell(approval(healthyChange, [ex01]));
    expect(play.tell(event).last.hasMoved).toBe(false);
  });

  it('are none where the policy wants none', () => {
    expect(next(remindedAfter([]))).toBeUndefined();
    expect(next(waiting())).toBeUndefined();
  });
});

describe('what a request tells at its end', () => {
  const use = certificateUse(ex01);
  const touched = {
    internalTransport: { before: null, after: null, restored: false },
    before: { ...use, iis: known('A'.repeat(40)) },
    after: { ...use, iis: known(healthyChange.thumbprint) },
  };
  const told = (play: Play) =>
    play.intents('say').map(({ happening, to }) => ({ what: happening.what, to }));
  const iis = { ...healthyChange, services: ['IIS' as const] };
  const report = (outcome: ServerOutcome, spread: object) => {
    const event = ended('EX01', outcome);
    return { ...event, progress: { ...event.progress, ...spread } };
  };

  it.each(['done', 'not-yet-served', 'failed'] as const)(
    'is %s: the requester is mentioned, then the undo sheet is posted once',
    (outcome) => {
      const play = waiting(iis).tell(approval(iis, [ex01]));
      play.tell(report(outcome, touched));
      expect(told(play)).toEqual([
        { what: 'ended', to: 'U01RITA' },
        { what: 'undo-sheet', to: undefined },
      ]);
      const sheet = play.intents('say')[1]?.happening;
      expect(JSON.stringify(sheet)).toContain(`-Thumbprint ${'A'.repeat(40)} -Services IIS`);
      expect(play.tell(report(outcome, touched)).last.hasMoved).toBe(false);
    },
  );

  it('is no undo sheet where nothing was run', () => {
    const play = waiting(iis).tell(approval(iis, [ex01]));
    play.tell(report('failed', {}));
    expect(told(play)).toEqual([{ what: 'ended', to: 'U01RITA' }]);
  });

  it('names 20 servers on the sheet, and how many more there are', () => {
    const servers = Array.from({ length: 25 }, (_, index) => `EX${index}`);
    const change = { ...iis, servers };
    const inventories = servers.map((server) => ({ ...ex01, server }));
    const play = waiting(change, inventories).tell(approval(change, inventories));
    for (const server of servers) play.tell({ ...report('done', { ...touched, server }), server });
    const sheet = play.intents('say')[1]?.happening;
    expect(sheet).toMatchObject({ what: 'undo-sheet', more: 5 });
    expect(sheet?.what === 'undo-sheet' ? sheet.servers.length : 0).toBe(20);
  });

  it.each([
    ['DENY', 'U02ADAM', 'denied', 'U01RITA'],
    ['CANCEL', 'U02ADAM', 'cancelled', 'U01RITA'],
    ['CANCEL', 'U01RITA', 'cancelled', undefined],
    ['EXPIRE', 'signet', 'expired', 'U01RITA'],
  ])('by %s of %s tells it to whoever does not know', (type, by, what, to) => {
    const play = waiting().tell({ type, at: LATER, by, reason: 'no', round: 1 });
    expect(told(play)).toEqual([{ what, to }]);
  });

  it('mentions the requester when the plan is blocked', () => {
    const change = { ...iis, thumbprint: 'C'.repeat(40) };
    expect(told(waiting(change))).toEqual([{ what: 'planned', to: 'U01RITA' }]);
  });
});
