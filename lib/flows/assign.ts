/** The flow of one request: read, judge, approve, the canary server, the others, an end. */
import { setup } from 'xstate';
import { planOf, planServer } from '../domain/plan-assign.ts';
import {
  type AssignContext,
  type AssignEvent,
  type AssignInput,
  isAwaitedReading,
  readOperationId,
  serversOfRound,
  unreadable,
  waitingServer,
} from './assign-context.ts';
import type { Entry, Intent } from './effects.ts';
import { serverChangeId } from './flow-id.ts';
import { later } from './time.ts';

const READ_TIMEOUT_SECONDS = 120;

const flow = setup({
  types: {
    context: {} as AssignContext,
    events: {} as AssignEvent,
    input: {} as AssignInput,
  },
  actions: {
    perform: (_, _intent: Intent) => undefined,
    record: (_, _entry: Entry) => undefined,
  },
  guards: {
    isNewReport: ({ context, event }) =>
      'number' in event &&
      event.round === context.round &&
      event.number > (context.progressSeen[event.server] ?? -1),
    allRead: ({ context }) => context.read.length === context.toDo.length,
    isBlocked: ({ context }) => context.plan?.verdict === 'blocked',
    fitsApproval: ({ context, event }) =>
      event.type === 'APPROVE' &&
      event.digest === context.plan?.digest &&
      context.expiresAt !== null &&
      event.at < context.expiresAt,
    isOfThisRound: ({ context, event }) => event.type === 'EXPIRE' && event.round === context.round,
    canaryIsDone: ({ context }) => serversOfRound(context)[0]?.outcome === 'done',
    canaryEnded: ({ context }) => serversOfRound(context)[0]?.phase === 'ended',
    allEnded: ({ context }) => serversOfRound(context).every(({ phase }) => phase === 'ended'),
    someChanged: ({ context }) => context.servers.some(({ outcome }) => outcome === 'changed'),
    allDone: ({ context }) => context.servers.every(({ outcome }) => outcome === 'done'),
    someDone: ({ context }) => context.servers.some(({ outcome }) => outcome === 'done'),
    someFailed: ({ context }) => context.servers.some(({ outcome }) => outcome === 'failed'),
  },
});

const showCard = { type: 'perform', params: { type: 'show-card' } } as const;

const startReading = flow.enqueueActions(({ enqueue, context }) => {
  for (const server of context.toDo) {
    enqueue({
      type: 'perform',
      params: {
        type: 'start-operation',
        operationId: readOperationId(context, server),
        server,
        operation: 'Get-CertificateInventory',
        parameters: {},
        fence: null,
        timeoutSeconds: READ_TIMEOUT_SECONDS,
      },
    });
  }
  enqueue({ type: 'perform', params: { type: 'show-card' } });
});

/** A new reading of the servers nothing was done on; what was done elsewhere stays as it is. */
const startRound = flow.assign(({ context }) => {
  const toDo = context.servers
    .filter(({ outcome }) => outcome !== 'done' && outcome !== 'failed')
    .filter(({ outcome }) => outcome !== 'not-yet-served')
    .map(({ server }) => server);
  return {
    round: context.round + 1,
    toDo,
    read: [],
    plan: null,
    progressSeen: {},
    servers: context.servers.map((server) =>
      toDo.includes(server.server) ? waitingServer(server.server) : server,
    ),
  };
});

const makePlan = flow.assign(({ context }) => ({
  plan: planOf(
    context.toDo.flatMap((server) => context.read.filter((plan) => plan.server === server)),
  ),
}));

const askForApproval = flow.enqueueActions(({ enqueue, context }) => {
  if (context.plan === null || context.plannedAt === null) return;
  const expiresAt = later(context.plannedAt, context.approvalExpiresAfterMinutes * 60);
  enqueue.assign({ expiresAt });
  enqueue({
    type: 'perform',
    params: {
      type: 'wake',
      name: 'expire',
      at: expiresAt,
      event: { type: 'EXPIRE', at: expiresAt, round: context.round },
    },
  });
  enqueue({ type: 'perform', params: { type: 'show-card' } });
});

const recordPlan = flow.enqueueActions(({ enqueue, context }) => {
  if (context.plan === null) return;
  const { verdict, digest } = context.plan;
  const entry: Entry = { by: 'signet', happening: { what: 'planned', verdict, digest } };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});

/** Starts the canary, or everybody else. */
function startServers(which: 'canary' | 'others') {
  return flow.enqueueActions(({ enqueue, context, event }) => {
    const plans = context.plan?.servers ?? [];
    for (const plan of which === 'canary' ? plans.slice(0, 1) : plans.slice(1)) {
      enqueue({
        type: 'perform',
        params: {
          type: 'start-server-change',
          id: serverChangeId(context.id, plan.server, context.round),
          input: {
            requestId: context.id,
            server: plan.server,
            change: context.change,
            approved: plan,
            round: context.round,
            at: event.at,
          },
        },
      });
    }
    enqueue({ type: 'perform', params: { type: 'show-card' } });
  });
}

const keepReport = flow.assign(({ context, event }) => {
  if (!('number' in event)) return {};
  return {
    servers: context.servers.map((server) =>
      server.server === event.server ? event.progress : server,
    ),
    progressSeen: { ...context.progressSeen, [event.server]: event.number },
    changedSinceApproval: event.difference ?? context.changedSinceApproval,
  };
});

/** Servers the work never came to. */
const leaveTheRest = flow.assign(({ context }) => ({
  servers: context.servers.map((server) =>
    server.phase === 'ended'
      ? server
      : { ...server, phase: 'ended' as const, outcome: 'not-started' as const },
  ),
}));

/** What a request's end leaves behind: an audit entry, a line in the thread, the card's last form. */
function ending(state: 'blocked' | 'done' | 'partly-done' | 'not-yet-served' | 'failed') {
  return flow.enqueueActions(({ enqueue, event }) => {
    const entry: Entry = { by: 'signet', happening: { what: 'ended', state } };
    enqueue.assign({ endedAt: event.at });
    enqueue({ type: 'record', params: entry });
    if (state !== 'blocked') enqueue({ type: 'perform', params: { type: 'say', ...entry } });
    enqueue({ type: 'perform', params: { type: 'show-card' } });
  });
}

/** Keeps a person's decision and tells it. */
const decide = flow.enqueueActions(({ enqueue, event }) => {
  if (event.type !== 'APPROVE' && event.type !== 'DENY' && event.type !== 'CANCEL') return;
  const kind = { APPROVE: 'approved', DENY: 'denied', CANCEL: 'cancelled' } as const;
  enqueue.assign({
    decision: {
      kind: kind[event.type],
      by: event.by,
      at: event.at,
      reason: event.type === 'APPROVE' ? null : event.reason,
      isSelfApproval: event.type === 'APPROVE' && event.isSelfApproval,
    },
    ...(event.type === 'APPROVE' ? { changedSinceApproval: null } : { endedAt: event.at }),
  });
  const entry: Entry = {
    by: event.by,
    happening:
      event.type === 'APPROVE'
        ? { what: 'approved', digest: event.digest, isSelfApproval: event.isSelfApproval }
        : event.type === 'DENY'
          ? { what: 'denied', reason: event.reason }
          : { what: 'cancelled', reason: event.reason },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
  enqueue({ type: 'perform', params: { type: 'show-card' } });
});

/** Definition of the flow `assign`; its state names are those of a RequestRecord. */
export const assignFlow = flow.createMachine({
  id: 'assign',
  context: ({ input }) => ({
    id: input.id,
    requestedBy: input.requestedBy,
    requestedAt: input.at,
    channel: input.channel,
    text: input.text,
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
          actions: [
            flow.assign(({ context, event }) => {
              if (event.type !== 'OPERATION_FINISHED') return {};
              const plan = planServer(context.change, event.result, event.at, 'block');
              return { read: [...context.read, plan], plannedAt: event.at };
            }),
            {
              type: 'record',
              params: ({ event }) => ({
                by: 'signet',
                happening: { what: 'read', server: event.server },
              }),
            },
          ],
        },
        OPERATION_FAILED: {
          guard: ({ context, event }) => isAwaitedReading(context, event),
          actions: [
            flow.assign(({ context, event }) => {
              if (event.type !== 'OPERATION_FAILED') return {};
              const plan = unreadable(event.server, event.failure);
              return { read: [...context.read, plan], plannedAt: event.at };
            }),
            {
              type: 'record',
              params: ({ event }) => ({
                by: 'signet',
                happening: {
                  what: 'read-failed',
                  server: event.server,
                  why: event.failure.message,
                },
              }),
            },
          ],
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
        CHOOSE_DEFAULT_SMTP: {
          target: 'reading',
          actions: [
            flow.assign(({ context, event }) =>
              event.type === 'CHOOSE_DEFAULT_SMTP'
                ? {
                    change: {
                      ...context.change,
                      options: { ...context.change.options, defaultSmtp: event.choice },
                    },
                  }
                : {},
            ),
            startRound,
            {
              type: 'record',
              params: ({ event }) => ({
                by: event.by,
                happening: { what: 'default-smtp-chosen', choice: event.choice },
              }),
            },
            {
              type: 'perform',
              params: ({ event }) => ({
                type: 'say',
                by: event.by,
                happening: { what: 'default-smtp-chosen', choice: event.choice },
              }),
            },
          ],
        },
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
    expired: {
      type: 'final',
      entry: flow.enqueueActions(({ enqueue, event }) => {
        enqueue.assign({ endedAt: event.at });
        const entry: Entry = { by: 'signet', happening: { what: 'expired' } };
        enqueue({ type: 'record', params: entry });
        enqueue({ type: 'perform', params: { type: 'say', ...entry } });
        enqueue({ type: 'perform', params: { type: 'show-card' } });
      }),
    },
  },
});
