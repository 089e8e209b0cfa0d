/** What the machine of a request is made with: its types, the two kinds of action, its guards. */
import { setup } from 'xstate';
import {
  type AssignContext,
  type AssignEvent,
  type AssignInput,
  isAllRead,
  serversOfRound,
} from './assign-context.ts';
import type { Entry, Intent } from './effects.ts';

/** Actions end as data: `perform` asks for an effect, `record` for an audit entry. */
export const flow = setup({
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
      'progress' in event &&
      event.round === context.round &&
      event.number > (context.progressSeen[event.server] ?? -1),
    allRead: ({ context }) => isAllRead(context),
    isBlocked: ({ context }) => context.plan?.verdict === 'blocked',
    fitsApproval: ({ context, event }) =>
      event.type === 'APPROVE' &&
      event.digest === context.plan?.digest &&
      context.expiresAt !== null &&
      event.at < context.expiresAt,
    isOfThisRound: ({ context, event }) =>
      (event.type === 'EXPIRE' || event.type === 'REMIND') && event.round === context.round,
    canaryIsDone: ({ context }) => serversOfRound(context)[0]?.outcome === 'done',
    canaryEnded: ({ context }) => serversOfRound(context)[0]?.phase === 'ended',
    allEnded: ({ context }) => serversOfRound(context).every(({ phase }) => phase === 'ended'),
    someChanged: ({ context }) => context.servers.some(({ outcome }) => outcome === 'changed'),
    allDone: ({ context }) => context.servers.every(({ outcome }) => outcome === 'done'),
    someDone: ({ context }) => context.servers.some(({ outcome }) => outcome === 'done'),
    isStopping: ({ context }) => context.isStopping,
    nothingDone: ({ context }) =>
      context.servers.every(({ outcome }) => outcome === null || outcome === 'not-started'),
    someFailed: ({ context }) => context.servers.some(({ outcome }) => outcome === 'failed'),
  },
});
