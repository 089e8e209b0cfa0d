/** Leases: one change at a time on a server, one restart at a time in a site. A lease is renewed as long as a command of its holder may still run. */
import type { Effect } from '../flows/effects.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import { later } from '../flows/time.ts';
import type { AwaitedOperation } from '../store/port.ts';
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

/** Extends what a flow has to hold for an operation; the server's fencing number, `null` when any of it is gone. */
export async function renewLeases(
  ports: Pick<Ports, 'store' | 'clock'>,
  { flowId, command, leases = [] }: Pick<AwaitedOperation, 'flowId' | 'command' | 'leases'>,
): Promise<number | null> {
  const until = later(ports.clock(), LEASE_SECONDS);
  const fence = await ports.store.renewLease(leaseOn(command.server), flowId, until);
  const others = await Promise.all(
    leases.map((resource) => ports.store.renewLease(resource, flowId, until)),
  );
  return others.includes(null) ? null : fence;
}
