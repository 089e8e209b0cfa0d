/** How golden snapshots come about: each flow, played to a state in which it may rest while another version of Signet is deployed. */
import type { AssignChange } from '../../lib/domain/change.ts';
import type { ServerInventory } from '../../lib/domain/organisation.ts';
import { planAssign } from '../../lib/domain/plan-assign.ts';
import { waitingServer } from '../../lib/flows/assign-context.ts';
import type { FlowEvent } from '../../lib/flows/effects.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { readingOf } from '../fixtures/reading.ts';
import { Play } from './play.ts';

export interface GoldenPlay {
  readonly flow: 'assign' | 'server-change';
  /** What it waits for, as the file is named. */
  readonly rest: string;
  readonly play: Play;
  /** What it is told next, by another version. */
  readonly next: readonly FlowEvent[];
  /** Where that leads; several where today’s rules have a say. */
  readonly leadsTo: readonly string[];
}

const ID = 'R-GOLDEN';
const LATER = '2026-11-22T09:00:00.000Z';
const change: AssignChange = { ...healthyChange, services: ['IMAP', 'SMTP'] };
const ex01 = healthyServer;
const ex02: ServerInventory = { ...healthyServer, server: 'EX02' };

export function goldenPlays(): GoldenPlay[] {
  return [...requestPlays(), ...serverPlays()];
}

function requestPlays(): GoldenPlay[] {
  const two = { ...change, servers: ['EX01', 'EX02'] };
  const begin = () =>
    new Play('assign', {
      id: ID,
      requestedBy: 'U01RITA',
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: two,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 24 * 60,
    });
  const waiting = () => begin().tell(...readingOf(ID, ex01), ...readingOf(ID, ex02));
  const approval: FlowEvent = {
    type: 'APPROVE',
    at: LATER,
    by: 'U02ADAM',
    digest: planAssign(two, [ex01, ex02], NOW).digest,
    isSelfApproval: false,
  };
  const ended = (server: string): FlowEvent => ({
    type: 'SERVER_ENDED',
    at: LATER,
    server,
    round: 1,
    number: 9,
    progress: { ...waitingServer(server), phase: 'ended', outcome: 'done' },
    difference: null,
  });
  const rest = (name: string, play: Play, next: readonly FlowEvent[], ...leadsTo: string[]) => ({
    flow: 'assign' as const,
    rest: name,
    play,
    next,
    leadsTo,
  });
  return [
    rest(
      'reading',
      begin().tell(...readingOf(ID, ex01)),
      readingOf(ID, ex02),
      'awaiting-approval',
      'blocked',
    ),
    rest('awaiting-approval', waiting(), [approval], 'running.canary'),
    rest(
      'expiring',
      waiting(),
      [{ type: 'EXPIRE', at: '2026-11-23T08:00:00.000Z', round: 1 }],
      'expired',
    ),
    rest('canary', waiting().tell(approval), [ended('EX01')], 'running.others'),
    rest('others', waiting().tell(approval, ended('EX01')), [ended('EX02')], 'done'),
  ];
}

function serverPlays(): GoldenPlay[] {
  const [approved] = planAssign(change, [ex01], NOW).servers;
  const begin = () =>
    new Play('server-change', {
      requestId: ID,
      server: 'EX01',
      change,
      approved,
      approvalEndsAt: '2026-11-23T08:00:00.000Z',
      round: 1,
      at: NOW,
    });
  const lease: FlowEvent = { type: 'LEASED', at: NOW, fence: 7 };
  const after: ServerInventory = {
    ...ex01,
    certificates: [{ ...healthyCertificate, services: ['IMAP', 'SMTP'] }, setupCertificate],
  };
  const restartedResult = { restarted: ['IMAP'], notRunning: [] };
  const reading = () => begin().tell(lease);
  const enabling = () => finished(reading(), ex01);
  const leasingSite = () => finished(enabling(), ENABLED);
  const restarting = () => leasingSite().tell(lease);
  const testing = () => finished(restarting(), restartedResult);
  const readingBack = () => finished(testing(), SERVED);
  const rest = (name: string, play: Play, next: FlowEvent, ...leadsTo: string[]) => ({
    flow: 'server-change' as const,
    rest: name,
    play,
    next: [next],
    leadsTo,
  });
  const busy: FlowEvent = { type: 'LEASE_BUSY', at: NOW, holder: 'R-BBBBBB' };
  return [
    rest('waiting-for-lease', begin().tell(busy), lease, 'reading'),
    rest('reading', reading(), ending(reading(), ex01), 'enabling', 'ended'),
    rest('enabling', enabling(), ending(enabling(), ENABLED), 'leasing-site'),
    rest('leasing-site', leasingSite(), lease, 'restarting'),
    rest('restarting', restarting(), ending(restarting(), restartedResult), 'testing'),
    rest('testing', testing(), ending(testing(), SERVED), 'reading-back'),
    rest('reading-back', readingBack(), ending(readingBack(), after), 'ended'),
  ];
}

const ENABLED = {
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
const { thumbprint } = healthyCertificate;
const SERVED = {
  endpoints: [
    { service: 'IMAP', port: 993, endpoint: 'IMAP4', thumbprint, failure: null },
    { service: 'SMTP', port: 587, endpoint: 'Client Frontend EX01', thumbprint, failure: null },
  ],
};

/** The end of the operation that the flow waits for. */
function ending(play: Play, result: unknown): FlowEvent {
  const [started] = play.intents('start-operation');
  if (started === undefined) throw new Error(`Nothing was started in ${play.state}.`);
  const { operationId, operation, server } = started;
  return { type: 'OPERATION_FINISHED', at: NOW, operationId, operation, server, result };
}

function finished(play: Play, result: unknown): Play {
  return play.tell(ending(play, result));
}
