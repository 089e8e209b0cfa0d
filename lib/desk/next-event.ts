/** What happens next by itself: an open request or a certificate expires, whichever comes first. */
import { requestRecordOf } from '../flows/request-record.ts';
import type { Store } from '../store/port.ts';
import type { NextEvent } from './desk-ports.ts';

const LOOKED_AT = 200;

export async function nextEvent(sources: {
  readonly store: Pick<Store, 'listRequests' | 'loadInventories'>;
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
  const certificates = servers.flatMap((server) =>
    server.certificates.flatMap(({ friendlyName, subject, notAfter }): NextEvent[] =>
      notAfter === null
        ? []
        : [{ at: notAfter, what: `certificate ${friendlyName?.trim() || subject} expires` }],
    ),
  );
  const now = Date.parse(sources.now);
  return (
    [...requests, ...certificates]
      .filter(({ at }) => Date.parse(at) > now)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))[0] ?? null
  );
}
