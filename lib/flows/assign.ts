/** The flow of one request: read, judge, approve, the canary server, the others, an end. */
import { and, not } from 'xstate';
import {
  askForApproval,
  chooseDefaultSmtp,
  decide,
  keepReport,
  leaveTheRest,
  recordPlan,
  showCard,
  startRound,
  startServers,
  stopServers,
} from './assign-actions.ts';
import { isAwaitedPermission, isAwaitedReading, waitingServer } from './assign-context.ts';
import { ending, endNow, noteExpiry } from './assign-endings.ts';
import { keepPermission, keepReading, makePlan, startReading } from './assign-reading.ts';
import { remind } from './assign-reminders.ts';
import { flow } from './assign-setup.ts';

/** Definition of the flow `assign`; its state names are those of a RequestRecord. */
export const assignFlow = flow.createMachine({
  id: 'assign',
  context: ({ input }) => ({
    id: input.id,
    requestedBy: input.requestedBy,
    requestedAt: input.at,
    channel: input.channel,
    text: input.text,
    reason: input.reason,
    change: input.change,
    isSimulated: input.isSimulated,
    policyVersion: input.policyVersion,
    plan: null,
    plannedAt: null,
    expiresAt: null,
    decision: null,
    changedSinceApproval: null,
    servers: input.change.servers.map(waitingServer),
    endedAt: null,
    approvalExpiresAfterMinutes: input.approvalExpiresAfterMinutes,
    organisation: input.organisation,
    reminderMinutes: input.reminderMinutes,
    approvers: input.approvers,
    round: 1,
    toDo: input.change.servers,
    read: [],
    permission: {},
    isStopping: false,
    progressSeen: {},
  }),
  entry: {
    type: 'record',
    params: ({ context }) => ({
      by: context.requestedBy,
      happening: { what: 'requested', text: context.text },
    }),
  },
  initial: 'reading',
  states: {
    reading: {
      entry: startReading,
      always: [{ guard: 'allRead', target: 'judged', actions: makePlan }],
      on: {
        OPERATION_FINISHED: [
          {
            guard: ({ context, event }) => isAwaitedReading(context, event),
            actions: keepReading,
          },
          {
            guard: ({ context, event }) => isAwaitedPermission(context, event),
            actions: keepPermission,
          },
        ],
        OPERATION_FAILED: [
          {
            guard: ({ context, event }) => isAwaitedReading(context, event),
            actions: keepReading,
          },
          {
            guard: ({ context, event }) => isAwaitedPermission(context, event),
            actions: keepPermission,
          },
        ],
        CANCEL: [
          { guard: 'someDone', target: 'partly-done', actions: [decide, leaveTheRest] },
          { target: 'cancelled', actions: decide },
        ],
      },
    },
    judged: {
      entry: recordPlan,
      always: [
        { guard: and(['isBlocked', 'someDone']), target: 'partly-done', actions: leaveTheRest },
        { guard: 'isBlocked', target: 'blocked' },
        { target: 'awaiting-approval' },
      ],
    },
    'awaiting-approval': {
      entry: askForApproval,
      on: {
        CHOOSE_DEFAULT_SMTP: { target: 'reading', actions: [chooseDefaultSmtp, startRound] },
        REMIND: { guard: 'isOfThisRound', actions: remind },
        APPROVE: { guard: 'fitsApproval', target: 'running', actions: decide },
        DENY: [
          { guard: 'someDone', target: 'partly-done', actions: [decide, leaveTheRest] },
          { target: 'denied', actions: decide },
        ],
        CANCEL: [
          { guard: 'someDone', target: 'partly-done', actions: [decide, leaveTheRest] },
          { target: 'cancelled', actions: decide },
        ],
        EXPIRE: [
          {
            guard: and(['isOfThisRound', 'someDone']),
            target: 'partly-done',
            actions: [noteExpiry, leaveTheRest],
          },
          { guard: 'isOfThisRound', target: 'expired', actions: noteExpiry },
        ],
      },
    },
    running: {
      initial: 'canary',
      on: {
        SERVER_PROGRESS: { guard: 'isNewReport', actions: [keepReport, showCard] },
        SERVER_ENDED: { guard: 'isNewReport', actions: [keepReport, showCard] },
        CANCEL: { guard: not('isStopping'), actions: [decide, stopServers] },
      },
      states: {
        canary: {
          entry: startServers('canary'),
          always: [
            { guard: 'allEnded', target: 'settled' },
            { guard: and(['canaryIsDone', not('isStopping')]), target: 'others' },
            { guard: 'canaryEnded', target: 'settled', actions: leaveTheRest },
          ],
        },
        others: {
          entry: startServers('others'),
          always: [{ guard: 'allEnded', target: 'settled' }],
        },
        settled: { type: 'final' },
      },
      onDone: [
        { guard: 'allDone', target: 'done' },
        { guard: and(['isStopping', 'nothingDone']), target: 'cancelled' },
        { guard: and(['someChanged', not('isStopping')]), target: 'reading', actions: startRound },
        { guard: 'someDone', target: 'partly-done' },
        { guard: 'someFailed', target: 'failed' },
        { target: 'not-yet-served' },
      ],
    },
    blocked: { type: 'final', entry: ending('blocked') },
    done: { type: 'final', entry: ending('done') },
    'partly-done': { type: 'final', entry: ending('partly-done') },
    'not-yet-served': { type: 'final', entry: ending('not-yet-served') },
    failed: { type: 'final', entry: ending('failed') },
    denied: { type: 'final', entry: endNow },
    cancelled: { type: 'final', entry: endNow },
    expired: { type: 'final', entry: ending('expired') },
  },
});
