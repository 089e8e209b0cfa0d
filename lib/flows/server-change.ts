/** The flow of one server: lease, read, judge again, assign, restart what must be, test, read back. */
import {
  end,
  enter,
  fail,
  judgeAgain,
  keepEnableResult,
  keepServed,
  noteHold,
  recordFinish,
  retryAfter,
  start,
  verify,
  waitsForHolder,
  waitsForWhy,
} from './server-change-actions.ts';
import { newServerChange } from './server-change-context.ts';
import { flow, SETTLE_SECONDS } from './server-change-setup.ts';

const RETRY_SECONDS = 3;

/** Definition of the flow `server-change`. */
export const serverChangeFlow = flow.createMachine({
  id: 'server-change',
  context: ({ input }) => newServerChange(input),
  initial: 'leasing',
  states: {
    leasing: {
      entry: {
        type: 'perform',
        params: ({ context }) => ({ type: 'take-lease', resource: `server:${context.server}` }),
      },
      on: {
        LEASED: {
          target: 'reading',
          actions: flow.assign(({ event }) =>
            event.type === 'LEASED' ? { fence: event.fence } : {},
          ),
        },
        LEASE_BUSY: 'waiting-for-lease',
      },
    },
    'waiting-for-lease': {
      entry: [enter('waiting-for-lease', waitsForHolder), retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'leasing' },
    },
    reading: {
      entry: [enter('reading'), start('Get-CertificateInventory')],
      on: {
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'judged', actions: judgeAgain },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'ended', actions: fail },
      },
    },
    judged: { always: [{ guard: 'asApproved', target: 'enabling' }, { target: 'ended' }] },
    enabling: {
      entry: [enter('enabling'), start('Enable-ServiceCertificate')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-change' },
        OPERATION_FINISHED: {
          guard: 'isAwaited',
          target: 'assigned',
          actions: [keepEnableResult, recordFinish],
        },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'looking', actions: fail },
      },
    },
    'held-before-change': {
      entry: [enter('held', waitsForWhy), noteHold, retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'reading' },
    },
    assigned: { always: [{ guard: 'mustRestart', target: 'restarting' }, { target: 'testing' }] },
    restarting: {
      entry: [enter('restarting'), start('Restart-CertificateConsumer')],
      on: {
        HELD: { guard: 'isAwaited', target: 'held-before-restart' },
        OPERATION_FINISHED: { guard: 'isAwaited', target: 'testing', actions: recordFinish },
        OPERATION_FAILED: { guard: 'isAwaited', target: 'looking', actions: fail },
      },
    },
    'held-before-restart': {
      entry: [enter('held', waitsForWhy), noteHold, retryAfter(() => RETRY_SECONDS)],
      on: { RETRY: 'restarting' },
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
      entry: retryAfter((context) => SETTLE_SECONDS[context.tests - 1] ?? RETRY_SECONDS),
      on: { RETRY: 'testing' },
    },
    ended: { type: 'final', entry: end },
  },
});
