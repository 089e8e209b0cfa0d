import { describe, expect, it } from 'vitest';
import type { AssignChange } from '../../lib/domain/change.ts';
import type { ServerInventory } from '../../lib/domain/organisation.ts';
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

function finished(server: ServerInventory, round = 1) {
  const operationId = `R-AAAAAA.read.${round}.${server.server}`;
  return {
    type: 'OPERATION_FINISHED',
    at: NOW,
    operationId,
    server: server.server,
    result: server,
  };
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

/** One healthy server, read, its plan waiting. */
function waiting(change = healthyChange, servers = [ex01]): Play {
  return new Play('assign', input(change)).tell(...servers.map((server) => finished(server)));
}

function running(): Play {
  return waiting(twoServers, [ex01, ex02]).tell(approval(twoServers, [ex01, ex02]));
}

describe('the flow of a request', () => {
  it('begins by reading every server and showing its card', () => {
    const play = new Play('assign', input(twoServers));
    expect(play.state).toBe('reading');
    expect(play.intents('start-operation').map(({ server }) => server)).toEqual(['EX01', 'EX02']);
    expect(play.intents('show-card')).toHaveLength(1);
    expect(play.recorded).toEqual(['requested']);
  });

  it('waits until the last server is read', () => {
    const play = new Play('assign', input(twoServers)).tell(finished(ex02));
    expect(play.state).toBe('reading');
    expect(play.tell(finished(ex01)).state).toBe('awaiting-approval');
    expect(requestRecordOf(play.last.snapshot).plan?.servers.map(({ server }) => server)).toEqual([
      'EX01',
      'EX02',
    ]);
  });

  it('counts a reading once, however often it is told', () => {
    const play = new Play('assign', input(twoServers)).tell(finished(ex01), finished(ex01));
    expect(play.state).toBe('reading');
    expect(play.last.hasMoved).toBe(true);
    expect(play.tell(finished(ex01)).last.hasMoved).toBe(false);
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
    const play = new Play('assign', input(healthyChange)).tell({
      type: 'OPERATION_FAILED',
      at: NOW,
      operationId: 'R-AAAAAA.read.1.EX01',
      server: 'EX01',
      failure: { code: 'server-unreachable', message: 'No answer.', done: [] },
    });
    expect(play.state).toBe('blocked');
    const [plan] = requestRecordOf(play.last.snapshot).plan?.servers ?? [];
    expect(plan?.findings[0]).toMatchObject({ rule: 'server-can-be-read' });
  });

  it('takes an approval of the plan it shows, and starts the canary server alone', () => {
    const play = running();
    expect(play.state).toBe('running.canary');
    expect(play.intents('start-server-change').map(({ id }) => id)).toEqual(['R-AAAAAA.EX01.1']);
    expect(play.recorded).toEqual(['approved']);
  });

  it('judges by the other servers as they were when it began, and hands them on', () => {
    const organisation = { lacking: [{ server: 'EX03', role: 'Mailbox' as const }] };
    const play = new Play('assign', { ...input(healthyChange), organisation }).tell(finished(ex01));
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
    play.tell(finished(ex01, 2));
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
    expect(play.intents('start-operation').map(({ server }) => server)).toEqual(['EX01', 'EX02']);
    play.tell(finished(ex01, 2), finished(ex02, 2));
    expect(requestRecordOf(play.last.snapshot)).toMatchObject({
      state: 'awaiting-approval',
      changedSinceApproval: 'EX01 is not as it was approved.',
    });
  });

  it('does not touch servers again that are done when the others are asked about anew', () => {
    const play = running().tell(ended('EX01', 'done'), ended('EX02', 'changed', 1, 'EX02 moved.'));
    expect(play.intents('start-operation').map(({ server }) => server)).toEqual(['EX02']);
    play.tell(finished(ex02, 2)).tell(approval(twoServers, [ex02]));
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
      play.tell(finished(ex02, 2));
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
