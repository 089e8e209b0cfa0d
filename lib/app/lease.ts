/** Leases: one change at a time on a server. A lease is renewed as long as a command of its holder may still run. */
import type { Effect } from '../flows/effects.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { later } from '../flows/time.ts';
import type { Ports } from './ports.ts';

/** Longer than the longest operation may take. */
const LEASE_SECONDS = 900;

export function leaseOn(server: string): string {
  return `server:${server}`;
}

/** Tries to take a lease; the answer goes to the flow's inbox. */
export async function takeLease(
  ports: Pick<Ports, 'store' | 'clock'>,
  flowId: string,
  effect: Extract<Effect, { readonly type: 'take-lease' }>,
): Promise<void> {
  const now = ports.clock();
  const until = later(now, LEASE_SECONDS);
  const answer = await ports.store.takeLease(effect.resource, flowId, now, until);
  const event = answer.taken
    ? { type: 'LEASED', at: now, fence: answer.fence }
    : { type: 'LEASE_BUSY', at: now, holder: requestIdOf(answer.holder) };
  await ports.store.deliver({ flowId, id: effect.effectId, event, dueAt: now });
}

/** Extends the lease a flow holds on a server; its fencing number, `null` when it holds none. */
export function renewLease(
  ports: Pick<Ports, 'store' | 'clock'>,
  flowId: string,
  server: string,
): Promise<number | null> {
  return ports.store.renewLease(leaseOn(server), flowId, later(ports.clock(), LEASE_SECONDS));
}
