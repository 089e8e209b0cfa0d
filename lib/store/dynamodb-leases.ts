/** Leases in the table: one holder for a resource, and a fencing counter that outlives every holder. */
import { type Item, numberOf, stringOf } from './item.ts';
import { instant, leaseKey } from './keys.ts';
import { type LeaseAnswer, type Store, StoreUnavailable } from './port.ts';
import { type Table, updateItem } from './table-access.ts';

interface LeaseCall {
  readonly resource: string;
  readonly flowId: string;
  readonly now: string;
  readonly until: string;
}

const NAMES = { '#holder': 'holder', '#until': 'until', '#fence': 'fence' };
const ATTEMPTS = 5;

export function leasesIn(table: Table): Pick<Store, 'takeLease' | 'renewLease' | 'releaseLease'> {
  return {
    async takeLease(resource, flowId, now, until) {
      const call = { resource, flowId, now: instant(now), until: instant(until) };
      // Between two single writes somebody else may move the lease; the next look settles it.
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const answer = (await takeFree(table, call)) ?? (await renew(table, call));
        if (answer !== null) return answer;
      }
      throw new StoreUnavailable(`The lease on ${resource} keeps changing hands.`);
    },

    async renewLease(resource, flowId, until) {
      const answer = await renew(table, { resource, flowId, until: instant(until) });
      return answer?.taken === true ? answer.fence : null;
    },

    async releaseLease(resource, flowId) {
      await updateItem(table, leaseKey(resource), {
        expression: 'REMOVE #holder, #until',
        condition: {
          expression: '#holder = :flow',
          names: { '#holder': NAMES['#holder'], '#until': NAMES['#until'] },
          values: { ':flow': flowId },
        },
      });
    },
  };
}

/** `null`: this flow is the holder. */
async function takeFree(table: Table, call: LeaseCall): Promise<LeaseAnswer | null> {
  const answer = await updateItem(table, leaseKey(call.resource), {
    expression:
      'SET #holder = :flow, #until = :until, #fence = if_not_exists(#fence, :zero) + :one',
    condition: {
      expression: 'attribute_not_exists(#holder) OR (#until <= :now AND #holder <> :flow)',
      names: NAMES,
      values: {
        ':flow': call.flowId,
        ':until': call.until,
        ':now': call.now,
        ':zero': 0,
        ':one': 1,
      },
    },
  });
  if ('written' in answer) return { taken: true, fence: fenceOf(answer.written) };
  const holder = stringOf(answer.standing, 'holder');
  return holder === undefined || holder === call.flowId ? null : { taken: false, holder };
}

/** Keeps the fence, also past the lease's time: nobody else has held it since. Never shortens it. `null`: not the holder any more. */
async function renew(table: Table, call: Omit<LeaseCall, 'now'>): Promise<LeaseAnswer | null> {
  const answer = await updateItem(table, leaseKey(call.resource), {
    expression: 'SET #until = :until',
    condition: {
      expression: '#holder = :flow AND #until < :until',
      names: { '#holder': NAMES['#holder'], '#until': NAMES['#until'] },
      values: { ':flow': call.flowId, ':until': call.until },
    },
  });
  if ('written' in answer) return { taken: true, fence: fenceOf(answer.written) };
  const isHeldLonger = stringOf(answer.standing, 'holder') === call.flowId;
  return isHeldLonger ? { taken: true, fence: fenceOf(answer.standing) } : null;
}

function fenceOf(lease: Item): number {
  const fence = numberOf(lease, 'fence');
  if (fence === undefined) throw new Error('A lease without a fencing number stands in the table.');
  return fence;
}
