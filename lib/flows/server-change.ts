/** The flow of one server: lease, read, judge again, assign, restart what must be, test, read back. */
import { and } from 'xstate';
import {
  askFreeze,
  end,
  enter,
  fail,
  judgeAgain,
  keepEnableResult,
  keepFence,
  keepServed,
  noteStop,
  noteWait,
  recordFinish,
  settle,
  start,
  stopWaiting,
  takeLease,
  verify,
  waitAWhile,
  waitsForHolder,
  waitsForWhy,
} from './server-change-actions.ts';
import { newServerChange } from './server-change-context.ts';
import { flow } from './server-change-setup.ts';
import { noteSiteWait, releaseSiteLease, takeSiteLease } from './server-change-site.ts';

/** Nothing has been done here yet, so a cancelled request can still spare this server. */
const STOP = { target: 'ended', actions: noteStop } as const;

/** Definition of the flow `server-change`. */
export const serverChangeFlow = flow.createMachine({
  id: 'server-change',
  context: ({ input }) => newServerChange(input),
  initial: 'leasing',
  states: {
    leasing: {
      entry: takeLease,
      on: {
        LEASED: [
          { guard: 'isAssigned', target: 'assigned', actions: keepFence },
          { target: 'reading', actions: keepFence },
        ],
        LEASE_BUSY: { target: 'waiting-for-lease', actions: noteWait },
        STOP,
      },
    },
    'waiting-for-lease': {
      entry: [enter('waiting-for-lease', waitsForHolder), waitAWhile],
      on: {
        RETRY: { actions: takeLease },
        LEASE_BUSY: { actions: waitAWhile },
        LEASED: [
          { guard: 'isAssigned', target: 'assigned', actions: keepFence },
          { target: 'reading', actions: keepFence },
        ],
        STOP,
      },
    },
    reading: {
      entry: [enter('reading'), start('Get-CertificateInventory')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'judged', actions: judgeAgain },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'ended', actions: fail },
        STOP,
      },
    },
    judged: { always: [{ guard: 'asApproved', target: 'enabling' }, { target: 'ended' }] },
    enabling: {
      entry: [enter('enabling'), start('Enable-ServiceCertificate')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-change', actions: noteWait },
        LEASE_LOST: { guard: 'isAwaited', target: 'leasing' },
        OPERATION_FINISHED: {
          guard: 'isAwaited',
          target: 'assigned',
          actions: [keepEnableResult, recordFinish],
        },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'looking', actions: fail },
      },
    },
    'held-before-change': {
      entry: [enter('held', waitsForWhy), waitAWhile],
      on: {
        RETRY: { actions: askFreeze },
        STILL_FROZEN: { actions: waitAWhile },
        THAWED: { target: 'reading', actions: stopWaiting },
        STOP,
      },
    },
    assigned: {
      always: [
        { guard: and(['mustRestart', 'isInSite']), target: 'leasing-site' },
        { guard: 'mustRestart', target: 'restarting' },
        { target: 'testing' },
      ],
    },
    /** After the server's own: two leases are always taken in this order. */
    'leasing-site': {
      entry: takeSiteLease,
      on: {
        LEASED: 'restarting',
        LEASE_BUSY: { target: 'waiting-for-site', actions: noteSiteWait },
      },
    },
    'waiting-for-site': {
      entry: [enter('waiting-for-site', waitsForHolder), waitAWhile],
      on: {
        RETRY: { actions: takeSiteLease },
        LEASE_BUSY: { actions: waitAWhile },
        LEASED: { target: 'restarting', actions: stopWaiting },
      },
    },
    restarting: {
      entry: [enter('restarting'), start('Restart-CertificateConsumer')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-restart', actions: noteWait },
        LEASE_LOST: { guard: 'isAwaited', target: 'leasing', actions: releaseSiteLease },
        OPERATION_FINISHED: {
          guard: 'isAwaited',
          target: 'testing',
          actions: [recordFinish, releaseSiteLease],
        },
        OPERATION_FAILED: {
          guard: 'isAwaited',
          target: 'looking',
          actions: [fail, releaseSiteLease],
        },
      },
    },
    'held-before-restart': {
      entry: [enter('held', waitsForWhy), waitAWhile],
      on: {
        RETRY: { actions: askFreeze },
        STILL_FROZEN: { actions: waitAWhile },
        THAWED: { target: 'restarting', actions: stopWaiting },
      },
    },
    /** After a failure: tells what state things are in, where the server still answers. */
    looking: { always: [{ guard: 'isOutOfReach', target: 'ended' }, { target: 'testing' }] },
    testing: {
      entry: [enter('testing'), start('Test-ServedCertificate')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'reading-back', actions: keepServed },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'reading-back', actions: fail },
      },
    },
    'reading-back': {
      entry: [enter('reading-back'), start('Get-CertificateInventory')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'verified', actions: verify },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'ended', actions: fail },
      },
    },
    verified: { always: [{ guard: 'mayTestAgain', target: 'settling' }, { target: 'ended' }] },
    settling: {
      entry: settle,
      on: { RETRY: 'testing' },
    },
    ended: { type: 'final', entry: end },
  },
});
