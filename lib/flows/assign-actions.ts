/** What the flow of a request does on its way: the actions of its machine. */
import type { ServerOutcome } from '../domain/request-record.ts';
import { type AssignContext, serversOfRound, waitingServer } from './assign-context.ts';
import { firstReminder } from './assign-reminders.ts';
import { flow } from './assign-setup.ts';
import type { Entry, Intent } from './effects.ts';
import { serverChangeId } from './flow-id.ts';
import { later } from './time.ts';

export const showCard = { type: 'perform', params: { type: 'show-card' } } as const;

/** Where a request stands is seen in App Home too. */
export function showHomes({ requestedBy }: Pick<AssignContext, 'requestedBy'>): Intent {
  return { type: 'show-homes', requestedBy };
}

/** A new reading of the servers nothing was done on; what was done elsewhere stays as it is. */
export const startRound = flow.assign(({ context }) => {
  const isOpen = (outcome: ServerOutcome | null) =>
    outcome === null || outcome === 'changed' || outcome === 'not-started';
  const toDo = context.servers.filter(({ outcome }) => isOpen(outcome)).map(({ server }) => server);
  return {
    round: context.round + 1,
    toDo,
    read: [],
    permission: {},
    plan: null,
    plannedAt: null,
    expiresAt: null,
    decision: null,
    progressSeen: {},
    servers: context.servers.map((server) =>
      toDo.includes(server.server) ? waitingServer(server.server) : server,
    ),
  };
});

export const askForApproval = flow.enqueueActions(({ enqueue, context }) => {
  if (context.plan === null || context.plannedAt === null) return;
  const expiresAt = later(context.plannedAt, context.approvalExpiresAfterMinutes * 60);
  enqueue.assign({ expiresAt });
  enqueue({
    type: 'perform',
    params: {
      type: 'wake',
      name: `expire ${context.round}`,
      at: expiresAt,
      event: { type: 'EXPIRE', at: expiresAt, round: context.round },
    },
  });
  const reminder = firstReminder({ ...context, expiresAt });
  if (reminder !== null) enqueue({ type: 'perform', params: reminder });
  enqueue({ type: 'perform', params: { type: 'show-card' } });
  enqueue({ type: 'perform', params: showHomes(context) });
});

export const recordPlan = flow.enqueueActions(({ enqueue, context }) => {
  if (context.plan === null) return;
  const { verdict, digest } = context.plan;
  const entry: Entry = { by: 'signet', happening: { what: 'planned', verdict, digest } };
  enqueue({ type: 'record', params: entry });
  const to = verdict === 'blocked' ? context.requestedBy : undefined;
  enqueue({ type: 'perform', params: { type: 'say', ...entry, to } });
});

/** How long the approval holds: as long again as people had to give it. */
function approvalEndOf(context: AssignContext): string {
  const { decision, approvalExpiresAfterMinutes, requestedAt } = context;
  return later(decision?.at ?? requestedAt, approvalExpiresAfterMinutes * 60);
}

/** Starts the canary, or everybody else. */
export function startServers(which: 'canary' | 'others') {
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
            organisation: context.organisation,
            approvalEndsAt: approvalEndOf(context),
            round: context.round,
            at: event.at,
          },
        },
      });
    }
    enqueue({ type: 'perform', params: { type: 'show-card' } });
  });
}

export const keepReport = flow.assign(({ context, event }) => {
  if (!('progress' in event)) return {};
  return {
    servers: context.servers.map((server) =>
      server.server === event.server ? event.progress : server,
    ),
    progressSeen: { ...context.progressSeen, [event.server]: event.number },
    changedSinceApproval: event.difference ?? context.changedSinceApproval,
  };
});

/** Cancels what has not begun: the servers' flows end by themselves where nothing was done yet. */
export const stopServers = flow.enqueueActions(({ enqueue, context, event }) => {
  enqueue.assign({ isStopping: true });
  for (const { server, phase } of serversOfRound(context)) {
    if (phase === 'ended') continue;
    const flowId = serverChangeId(context.id, server, context.round);
    enqueue({
      type: 'perform',
      params: { type: 'tell-flow', flowId, event: { type: 'STOP', at: event.at } },
    });
  }
});

/** Servers the work never came to. */
export const leaveTheRest = flow.assign(({ context }) => ({
  servers: context.servers.map((server) =>
    server.phase === 'ended'
      ? server
      : { ...server, phase: 'ended' as const, outcome: 'not-started' as const },
  ),
}));

/** Keeps a person's decision and tells it. */
export const decide = flow.enqueueActions(({ enqueue, context, event }) => {
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
    ...(event.type === 'APPROVE' ? { changedSinceApproval: null } : {}),
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
  // Whoever decided about an own request knows it.
  const to = event.by === context.requestedBy ? undefined : context.requestedBy;
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry, to } });
  enqueue({ type: 'perform', params: { type: 'show-card' } });
  enqueue({ type: 'perform', params: showHomes(context) });
});

/** Another choice for the default SMTP certificate makes another change, to be read and judged anew. */
export const chooseDefaultSmtp = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'CHOOSE_DEFAULT_SMTP') return;
  const { change } = context;
  enqueue.assign({
    change: { ...change, options: { ...change.options, defaultSmtp: event.choice } },
  });
  const entry: Entry = {
    by: event.by,
    happening: { what: 'default-smtp-chosen', choice: event.choice },
  };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});
