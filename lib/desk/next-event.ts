/** What happens next by itself: approvers are reminded, an open request expires or a certificate does, whichever comes first. */
import { requestRecordOf } from '../flows/request-record.ts';
import type { Store } from '../store/port.ts';
import type { NextEvent } from './desk-ports.ts';

const LOOKED_AT = 200;

export async function nextEvent(sources: {
  readonly store: Pick<Store, 'due' | 'listRequests' | 'loadInventories'>;
  /** ISO 8601, UTC. */
  readonly now: string;
}): Promise<NextEvent | null> {
  const { store } = sources;
  const [open, servers] = await Promise.all([
    store.listRequests('open', LOOKED_AT),
    store.loadInventories(),
  ]);
  const requests = open.flatMap(({ snapshot }): NextEvent[] => {
    const { id, expiresAt, state } = requestRecordOf(snapshot);
    // A decided request keeps the time until which it could have been decided.
    if (expiresAt === null || state !== 'awaiting-approval') return [];
    return [{ at: expiresAt, what: `request ${id} expires` }];
  });
  const reminders = await remindersUntil(store, requests);
  const certificates = servers.flatMap((server) =>
    server.certificates.flatMap(({ friendlyName, subject, notAfter }): NextEvent[] =>
      notAfter === null
        ? []
        : [{ at: notAfter, what: `certificate ${friendlyName?.trim() || subject} expires` }],
    ),
  );
  const now = Date.parse(sources.now);
  return (
    [...requests, ...reminders, ...certificates]
      .filter(({ at }) => Date.parse(at) > now)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))[0] ?? null
  );
}

/** While nothing waits for approval, nobody is reminded. */
async function remindersUntil(
  store: Pick<Store, 'due'>,
  requests: readonly NextEvent[],
): Promise<NextEvent[]> {
  const last = requests
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  if (last === undefined) return [];
  const due = await store.due(last, LOOKED_AT);
  return due.flatMap((item): NextEvent[] =>
    item.kind === 'timer' && item.event.type === 'REMIND'
      ? [{ at: item.dueAt, what: `approvers of ${item.flowId} are reminded` }]
      : [],
  );
}
