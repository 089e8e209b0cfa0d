import { describe, expect, it } from 'vitest';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, type ServerInventory } from '../../lib/domain/organisation.ts';
import { withPermission } from '../../lib/domain/permission.ts';
import { planServer } from '../../lib/domain/plan-assign.ts';
import type { OperationName } from '../../lib/exchange/operations.ts';
import type { OperationFailureCode } from '../../lib/exchange/port.ts';
import type { ServerChangeInput } from '../../lib/flows/effects.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { Play } from './play.ts';

const change: AssignChange = { ...healthyChange, services: ['IMAP', 'SMTP'] };
const after: ServerInventory = {
  ...healthyServer,
  certificates: [{ ...healthyCertificate, services: ['IMAP', 'SMTP'] }, setupCertificate],
};
const input: ServerChangeInput = {
  requestId: 'R-AAAAAA',
  server: 'EX01',
  change,
  approved: planServer(change, healthyServer, NOW, 'block'),
  approvalEndsAt: '2026-11-23T08:00:00.000Z',
  round: 1,
  at: NOW,
};

const enabled = {
  questions: [],
  warnings: [],
  services: { before: [], after: ['IMAP', 'SMTP'] },
  internalTransport: {
    before: setupCertificate.thumbprint,
    after: setupCertificate.thumbprint,
    restored: false,
  },
  popCertificateName: null,
  imapCertificateName: null,
};
const served = (thumbprint: string | null) => ({
  endpoints: [
    { service: 'IMAP', port: 993, endpoint: 'IMAP4', thumbprint, failure: null },
    { service: 'SMTP', port: 587, endpoint: 'Client Frontend EX01', thumbprint, failure: null },
  ],
});
const GOOD = served(healthyCertificate.thumbprint);

const SITE = 'site:DEFAULT-FIRST-SITE-NAME';

/** The operation the flow waits for. */
function awaited(play: Play): { operationId: string; operation: OperationName } {
  const [started] = play.intents('start-operation');
  if (started === undefined) throw new Error(`Nothing was started in ${play.state}.`);
  return started;
}

function finish(play: Play, result: unknown): Play {
  const { operationId, operation } = awaited(play);
  return play.tell({ type: 'OPERATION_FINISHED', at: NOW, operationId, operation, result });
}

function fail(play: Play, code: OperationFailureCode, done: readonly string[] = []): Play {
  const { operationId, operation } = awaited(play);
  const failure = { code, message: `Exchange said ${code}.`, done };
  return play.tell({ type: 'OPERATION_FAILED', at: NOW, operationId, operation, failure });
}

const leased = () => new Play('server-change', input).tell({ type: 'LEASED', at: NOW, fence: 7 });
const enabling = () => finish(leased(), healthyServer);
const assigned = () => finish(enabling(), enabled);
const leaseSite = (play: Play) => play.tell({ type: 'LEASED', at: NOW, fence: 31 });
const restarting = () => leaseSite(assigned());
const testing = () => finish(restarting(), { restarted: ['IMAP'], notRunning: [] });
const readingBack = (result: unknown) => finish(testing(), result);

/** What the flow reported at its end. */
function report(play: Play): Record<string, unknown> {
  const told = play.intents('tell-flow').find(({ event }) => event.type === 'SERVER_ENDED');
  if (told === undefined) throw new Error(`Nothing was reported in ${play.state}.`);
  return { difference: told.event.difference, ...Object(told.event.progress) };
}

describe('the flow of one server', () => {
  it('takes the server’s lease before anything else', () => {
    const play = new Play('server-change', input);
    expect(play.last.intents).toEqual([{ type: 'take-lease', resource: 'server:EX01' }]);
  });

  it('waits and says for whom while somebody else holds the lease', () => {
    const play = new Play('server-change', input).tell({
      type: 'LEASE_BUSY',
      at: NOW,
      holder: 'R-BBBBBB',
    });
    expect(play.state).toBe('waiting-for-lease');
    expect(play.intents('tell-flow')[0]?.event).toMatchObject({
      progress: { phase: 'waiting-for-lease', waitsFor: 'R-BBBBBB' },
    });
    play.tell({ type: 'RETRY', at: NOW });
    expect(play.intents('take-lease')).toHaveLength(1);
  });

  it('reads, assigns with its fencing number, restarts, tests, reads back, in this order', () => {
    const play = leased();
    const operations = [awaited(play)];
    finish(play, healthyServer);
    operations.push(awaited(play));
    expect(play.intents('start-operation')[0]).toMatchObject({
      fence: 7,
      parameters: { services: ['IMAP', 'SMTP'], defaultSmtp: 'keep' },
    });
    for (const result of [enabled, { restarted: ['IMAP'], notRunning: [] }, GOOD]) {
      finish(play, result);
      if (play.state === 'leasing-site') leaseSite(play);
      operations.push(awaited(play));
    }
    expect(operations.map(({ operation }) => operation)).toEqual([
      'Get-CertificateInventory',
      'Enable-ServiceCertificate',
      'Restart-CertificateConsumer',
      'Test-ServedCertificate',
      'Get-CertificateInventory',
    ]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(5);
    finish(play, after);
    expect(report(play)).toMatchObject({ outcome: 'done', difference: null, failure: null });
    expect(play.intents('release-lease')).toHaveLength(1);
    expect(play.last.isOpen).toBe(false);
  });

  it('runs nothing when a fact that a rule read is not as approved', () => {
    const moved = {
      ...healthyServer,
      internalTransportThumbprint: known(healthyCertificate.thumbprint),
    };
    const play = finish(leased(), moved);
    expect(play.state).toBe('ended');
    expect(play.intents('start-operation')).toEqual([]);
    expect(play.recorded).toContain('changed-since-approval');
    expect(report(play)).toMatchObject({ outcome: 'changed' });
    expect(report(play).difference).toMatch(/EX01/);
  });

  it('runs all the same when something changed that no rule read', () => {
    const more = {
      ...healthyServer,
      readAt: '2026-11-22T08:30:00.000Z',
      certificates: [
        ...healthyServer.certificates,
        { ...setupCertificate, thumbprint: '0'.repeat(40), services: [] },
      ],
    };
    expect(finish(leased(), more).state).toBe('enabling');
  });

  it('takes the lease of its site for the restart, after the server’s, and gives it back then', () => {
    const play = assigned();
    expect(play.state).toBe('leasing-site');
    expect(play.last.intents.filter(({ type }) => type === 'take-lease')).toEqual([
      { type: 'take-lease', resource: SITE },
    ]);
    leaseSite(play);
    expect(play.intents('start-operation')[0]).toMatchObject({ fence: 7, leases: [SITE] });
    finish(play, { restarted: ['IMAP'], notRunning: [] });
    expect(play.intents('release-lease')).toEqual([{ type: 'release-lease', resource: SITE }]);
  });

  it('waits while another server of its site restarts, and says for whom', () => {
    const play = assigned().tell({ type: 'LEASE_BUSY', at: NOW, holder: 'R-BBBBBB' });
    expect(play.state).toBe('waiting-for-site');
    expect(play.intents('tell-flow')[0]?.event).toMatchObject({
      progress: { phase: 'waiting-for-site', waitsFor: 'R-BBBBBB' },
    });
    expect(play.intents('say').map(({ happening }) => happening)).toEqual([
      { what: 'waits-for-site', server: 'EX01', holder: 'R-BBBBBB' },
    ]);
    play.tell({ type: 'RETRY', at: NOW });
    expect(play.intents('take-lease').map(({ resource }) => resource)).toEqual([SITE]);
    expect(play.tell({ type: 'LEASE_BUSY', at: NOW, holder: 'R-BBBBBB' }).recorded).toEqual([]);
    expect(leaseSite(play).state).toBe('restarting');
  });

  it('does not tell the thread that servers of one request wait for each other', () => {
    const play = assigned().tell({ type: 'LEASE_BUSY', at: NOW, holder: 'R-AAAAAA' });
    expect(play.recorded).toEqual(['waits-for-site']);
    expect(play.intents('say')).toEqual([]);
  });

  it('leaves the lease of the site to run out when the restart may still be under way', () => {
    expect(fail(restarting(), 'timed-out').intents('release-lease')).toEqual([]);
    expect(fail(restarting(), 'exchange-error').intents('release-lease')).toHaveLength(1);
  });

  it('restarts without a lease of a site where the server is in none', () => {
    const outside = { ...healthyServer, site: known(null) };
    const approved = planServer(change, outside, NOW, 'block');
    const play = new Play('server-change', { ...input, approved });
    finish(play.tell({ type: 'LEASED', at: NOW, fence: 7 }), outside);
    finish(play, enabled);
    expect(play.intents('start-operation')[0]).toMatchObject({
      operation: 'Restart-CertificateConsumer',
      leases: [],
    });
  });

  it('is as approved when the same was not known about its permissions', () => {
    const checks = [{ check: 'agent-version', passed: null, detail: 'No answer.' }];
    const approved = withPermission(input.approved, checks);
    const play = new Play('server-change', { ...input, approved });
    finish(play.tell({ type: 'LEASED', at: NOW, fence: 7 }), healthyServer);
    expect(play.state).toBe('enabling');
  });

  it('restarts nothing where nothing has to be restarted', () => {
    const quiet: AssignChange = { ...healthyChange, services: ['IIS'] };
    const approved = planServer(quiet, healthyServer, NOW, 'block');
    const play = new Play('server-change', { ...input, change: quiet, approved }).tell({
      type: 'LEASED',
      at: NOW,
      fence: 1,
    });
    finish(play, healthyServer);
    finish(play, enabled);
    expect(play.state).toBe('testing');
  });

  it('is held while Signet is frozen, and reads again before it goes on', () => {
    const play = enabling();
    const { operationId } = awaited(play);
    play.tell({ type: 'HELD', at: NOW, operationId, why: 'mail is bouncing' });
    expect(play.state).toBe('held-before-change');
    expect(play.intents('tell-flow')[0]?.event).toMatchObject({
      progress: { phase: 'held', waitsFor: 'mail is bouncing' },
    });
    play.tell({ type: 'RETRY', at: NOW });
    expect(play.last.intents).toEqual([{ type: 'ask-freeze' }]);
    play.tell({ type: 'STILL_FROZEN', at: NOW });
    expect(play.intents('tell-flow')).toEqual([]);
    expect(play.recorded).toEqual([]);
    play.tell({ type: 'RETRY', at: NOW }, { type: 'THAWED', at: NOW });
    expect(play.state).toBe('reading');
    finish(play, healthyServer);
    expect(awaited(play).operationId).not.toBe(operationId);
  });

  it('waits longer each time, a quarter of a minute at most', () => {
    const play = enabling();
    const { operationId } = awaited(play);
    play.tell({ type: 'HELD', at: NOW, operationId, why: 'stop' });
    const pauses = [1, 2, 3, 4, 5].map(() => {
      const [timer] = play.intents('wake');
      play.tell({ type: 'RETRY', at: NOW }).tell({ type: 'STILL_FROZEN', at: NOW });
      return (Date.parse(timer?.at ?? '') - Date.parse(NOW)) / 1000;
    });
    expect(pauses).toEqual([2, 4, 8, 15, 15]);
  });

  it('takes the lease again when it was lost before the change, and reads again', () => {
    const play = enabling();
    const { operationId } = awaited(play);
    play.tell({ type: 'LEASE_LOST', at: NOW, operationId });
    expect(play.intents('take-lease')).toHaveLength(1);
    expect(play.tell({ type: 'LEASED', at: NOW, fence: 9 }).state).toBe('reading');
  });

  it('goes on with the restart when the lease was lost after the assignment', () => {
    const play = restarting();
    const { operationId } = awaited(play);
    play.tell({ type: 'LEASE_LOST', at: NOW, operationId });
    expect(play.intents('release-lease').map(({ resource }) => resource)).toEqual([SITE]);
    play.tell({ type: 'LEASED', at: NOW, fence: 9 });
    leaseSite(play);
    expect(play.intents('start-operation')[0]).toMatchObject({
      operation: 'Restart-CertificateConsumer',
      fence: 9,
    });
  });

  it('asks again for an approval that has become too old', () => {
    const play = new Play('server-change', { ...input, approvalEndsAt: NOW }).tell({
      type: 'LEASED',
      at: NOW,
      fence: 1,
    });
    finish(play, healthyServer);
    expect(play.state).toBe('ended');
    expect(report(play)).toMatchObject({ outcome: 'changed' });
    expect(report(play).difference).toMatch(/too long ago/);
  });

  it('is spared by a cancellation as long as nothing was done, and not afterwards', () => {
    for (const play of [new Play('server-change', input), leased()]) {
      play.tell({ type: 'STOP', at: NOW });
      expect(report(play)).toMatchObject({ outcome: 'not-started' });
      expect(play.intents('release-lease')).toHaveLength(1);
    }
    expect(enabling().tell({ type: 'STOP', at: NOW }).last.hasMoved).toBe(false);
  });

  it('goes on with the restart, not with the assignment, when it was held between the two', () => {
    const play = restarting();
    const { operationId } = awaited(play);
    play.tell({ type: 'HELD', at: NOW, operationId, why: 'stop' });
    play.tell({ type: 'THAWED', at: NOW });
    expect(awaited(play).operation).toBe('Restart-CertificateConsumer');
  });

  it('looks at the state of things after a failed assignment, and ends as failed', () => {
    const play = fail(enabling(), 'exchange-error', ['IMAP was enabled.']);
    expect(play.state).toBe('testing');
    finish(play, served(setupCertificate.thumbprint));
    finish(play, healthyServer);
    expect(report(play)).toMatchObject({
      outcome: 'failed',
      failure: {
        step: 'Enable-ServiceCertificate',
        code: 'exchange-error',
        done: ['IMAP was enabled.'],
      },
    });
  });

  it('does not look at a server that is out of reach', () => {
    const play = fail(enabling(), 'server-unreachable');
    expect(play.state).toBe('ended');
    expect(report(play)).toMatchObject({ outcome: 'failed' });
  });

  it('keeps the first failure when looking fails too', () => {
    const play = fail(fail(enabling(), 'exchange-error'), 'server-unreachable');
    fail(play, 'server-unreachable');
    expect(report(play)).toMatchObject({ failure: { step: 'Enable-ServiceCertificate' } });
  });

  it('leaves the lease to run out when the command may still be running', () => {
    const play = fail(enabling(), 'timed-out');
    finish(play, GOOD);
    finish(play, healthyServer);
    expect(play.state).toBe('ended');
    expect(play.intents('release-lease')).toEqual([]);
  });

  it('tests again after a moment, and ends as not yet served when it stays so', () => {
    const play = readingBack(served(setupCertificate.thumbprint));
    finish(play, after);
    expect(play.state).toBe('settling');
    for (const _pause of [2, 4]) {
      play.tell({ type: 'RETRY', at: NOW });
      finish(play, served(setupCertificate.thumbprint));
      finish(play, after);
    }
    expect(play.state).toBe('ended');
    expect(report(play)).toMatchObject({ outcome: 'not-yet-served', failure: null });
  });

  it('is done when a later test shows the certificate', () => {
    const play = readingBack(served(setupCertificate.thumbprint));
    finish(play, after);
    play.tell({ type: 'RETRY', at: NOW });
    finish(play, GOOD);
    finish(play, after);
    expect(report(play)).toMatchObject({ outcome: 'done' });
  });

  it('does not call it done when the certificate is served but not listed', () => {
    const play = readingBack(GOOD);
    for (const _pause of [2, 4]) {
      finish(play, healthyServer);
      play.tell({ type: 'RETRY', at: NOW });
      finish(play, GOOD);
    }
    finish(play, healthyServer);
    expect(report(play)).toMatchObject({ outcome: 'not-yet-served' });
  });

  it('ignores the result of an operation it does not wait for', () => {
    const play = enabling().tell({
      type: 'OPERATION_FINISHED',
      at: NOW,
      operationId: 'R-AAAAAA.EX01.1.0',
      operation: 'Get-CertificateInventory',
      result: healthyServer,
    });
    expect(play.last.hasMoved).toBe(false);
  });

  it('keeps which certificates stood there right before the change, and after it', () => {
    const play = readingBack(GOOD);
    finish(play, { ...after, iisBindings: known([]) });
    expect(report(play)).toMatchObject({
      before: { iis: known(setupCertificate.thumbprint), pop: healthyServer.pop },
      after: { iis: known(null), pop: healthyServer.pop },
    });
  });

  it('keeps nothing to go back to where nothing was begun', () => {
    const play = finish(leased(), { ...healthyServer, certificates: [setupCertificate] });
    expect(report(play)).toMatchObject({ outcome: 'changed' });
    expect(report(play)).not.toHaveProperty('before');
  });
});
