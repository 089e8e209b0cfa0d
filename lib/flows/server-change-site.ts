/** One server of an Active Directory site restarts at a time: the lease on the site, taken after the server's own, held for the restart. */
import type { Reading } from '../domain/organisation.ts';
import type { Entry } from './effects.ts';
import type { ServerChangeContext } from './server-change-context.ts';
import { flow } from './server-change-setup.ts';

/** `null`: the server is in no site. Servers whose site was not read wait for each other. */
export function siteLeaseOf(site: Reading<string | null>): string | null {
  if (!site.known) return 'site:';
  return site.value === null ? null : `site:${site.value.toUpperCase()}`;
}

/** Held beside the server's lease while its services restart. */
export function restartLeases({ siteLease }: ServerChangeContext): readonly string[] {
  return siteLease === undefined || siteLease === null ? [] : [siteLease];
}

export const takeSiteLease = flow.enqueueActions(({ enqueue, context }) => {
  for (const resource of restartLeases(context)) {
    enqueue({ type: 'perform', params: { type: 'take-lease', resource } });
  }
});

/** Not while the restart may still be under way: then the lease runs out by itself. */
export const releaseSiteLease = flow.enqueueActions(({ enqueue, context, event }) => {
  const isGivenUp = event.type === 'OPERATION_FAILED' && event.failure.code === 'timed-out';
  if (isGivenUp) return;
  for (const resource of restartLeases(context)) {
    enqueue({ type: 'perform', params: { type: 'release-lease', resource } });
  }
});

/** Keeps, once, that the restart waits; told where another request is the reason. */
export const noteSiteWait = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'LEASE_BUSY') return;
  const { server, requestId } = context;
  const entry: Entry = {
    by: 'signet',
    happening: { what: 'waits-for-site', server, holder: event.holder },
  };
  enqueue({ type: 'record', params: entry });
  if (event.holder !== requestId) enqueue({ type: 'perform', params: { type: 'say', ...entry } });
});
