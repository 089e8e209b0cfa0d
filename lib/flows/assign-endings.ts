/** How a request ends: what is kept and told, the undo sheet, the card's last form. */
import { SERVERS_ON_SHEET, undoOf } from '../domain/undo.ts';
import { showHomes } from './assign-actions.ts';
import type { AssignContext } from './assign-context.ts';
import { flow } from './assign-setup.ts';
import type { Entry, Intent } from './effects.ts';

type EndedByItself = 'blocked' | 'done' | 'partly-done' | 'not-yet-served' | 'failed' | 'expired';

/** `null`: nothing was run anywhere. */
function undoSheet({ change, servers }: AssignContext): Intent | null {
  const undo = undoOf(change, servers);
  if (undo.length === 0) return null;
  const happening = {
    what: 'undo-sheet',
    servers: undo.slice(0, SERVERS_ON_SHEET),
    more: Math.max(undo.length - SERVERS_ON_SHEET, 0),
  } as const;
  return { type: 'say', by: 'signet', happening };
}

/** What the end of a request leaves behind: an undo sheet where something was run, an audit entry, a line in the thread, the card's last form. */
export function ending(state: EndedByItself) {
  const entry: Entry = { by: 'signet', happening: { what: 'ended', state } };
  return flow.enqueueActions(({ enqueue, context, event }) => {
    enqueue.assign({ endedAt: event.at });
    if (state !== 'expired') enqueue({ type: 'record', params: entry });
    if (state !== 'blocked' && state !== 'expired') {
      enqueue({ type: 'perform', params: { type: 'say', ...entry, to: context.requestedBy } });
      const sheet = undoSheet(context);
      if (sheet !== null) enqueue({ type: 'perform', params: sheet });
    }
    enqueue({ type: 'perform', params: { type: 'show-card' } });
    enqueue({ type: 'perform', params: showHomes(context) });
  });
}

export const noteExpiry = flow.enqueueActions(({ enqueue, context }) => {
  const entry: Entry = { by: 'signet', happening: { what: 'expired' } };
  enqueue({ type: 'record', params: entry });
  enqueue({ type: 'perform', params: { type: 'say', ...entry, to: context.requestedBy } });
});

/** An end by a person's decision, which has been kept and told already. */
export const endNow = flow.enqueueActions(({ enqueue, context, event }) => {
  enqueue.assign({ endedAt: event.at });
  enqueue({ type: 'perform', params: { type: 'show-card' } });
  enqueue({ type: 'perform', params: showHomes(context) });
});
