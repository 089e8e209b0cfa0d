/** The flow of one request: read, judge, approve, the canary server, the others, an end. */
import {
  askForApproval,
  chooseDefaultSmtp,
  decide,
  ending,
  keepReading,
  keepReport,
  leaveTheRest,
  makePlan,
  recordPlan,
  showCard,
  startReading,
  startRound,
  startServers,
} from './assign-actions.ts';
import { isAwaitedReading, waitingServer } from './assign-context.ts';
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
    round: 1,
    toDo: input.change.servers,
    read: [],
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
        OPERATION_FINISHED: {
          guard: ({ context, event }) => isAwaitedReading(context, event),
          actions: keepReading,
        },
        OPERATION_FAILED: {
          guard: ({ context, event }) => isAwaitedReading(context, event),
          actions: keepReading,
        },
        CANCEL: { target: 'cancelled', actions: decide },
      },
    },
    judged: {
      entry: recordPlan,
      always: [{ guard: 'isBlocked', target: 'blocked' }, { target: 'awaiting-approval' }],
    },
    'awaiting-approval': {
      entry: askForApproval,
      on: {
        CHOOSE_DEFAULT_SMTP: { target: 'reading', actions: [chooseDefaultSmtp, startRound] },
        APPROVE: { guard: 'fitsApproval', target: 'running', actions: decide },
        DENY: { target: 'denied', actions: decide },
        CANCEL: { target: 'cancelled', actions: decide },
        EXPIRE: { guard: 'isOfThisRound', target: 'expired' },
      },
    },
    running: {
      initial: 'canary',
      on: {
        SERVER_PROGRESS: { guard: 'isNewReport', actions: [keepReport, showCard] },
        SERVER_ENDED: { guard: 'isNewReport', actions: [keepReport, showCard] },
      },
      states: {
        canary: {
          entry: startServers('canary'),
          always: [
            { guard: 'allEnded', target: 'settled' },
            { guard: 'canaryIsDone', target: 'others' },
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
        { guard: 'someChanged', target: 'reading', actions: startRound },
        { guard: 'allDone', target: 'done' },
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
    denied: { type: 'final' },
    cancelled: { type: 'final' },
    expired: { type: 'final', entry: ending('expired') },
  },
});
