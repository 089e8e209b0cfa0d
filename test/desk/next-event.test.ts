import { expect, it } from 'vitest';
import { nextEvent } from '../../lib/desk/next-event.ts';
import type { DueItem, FlowRecord } from '../../lib/store/port.ts';

const NOW = '2026-11-22T16:00:00.000Z';

function request(id: string, state: string, expiresAt: string | null): FlowRecord {
  return {
    id,
    flow: 'assign',
    version: 1,
    revision: 1,
    snapshot: { value: state, context: { id, expiresAt } },
    isOpen: true,
    isRequest: true,
    createdAt: NOW,
    updatedAt: NOW,
  };
}

function next(open: FlowRecord[], due: DueItem[] = []) {
  const store = {
    listRequests: async () => open,
    loadInventories: async () => [],
    due: async (until: string) => due.filter(({ dueAt }) => dueAt <= until),
  };
  return nextEvent({ store, now: NOW });
}

it('the open request that expires soonest is next', async () => {
  const later = request('R-LATER1', 'awaiting-approval', '2026-11-24T16:00:00.000Z');
  const sooner = request('R-SOONER', 'awaiting-approval', '2026-11-23T16:00:00.000Z');
  expect(await next([later, sooner])).toEqual({
    at: '2026-11-23T16:00:00.000Z',
    what: 'request R-SOONER expires',
  });
});

it('a reminder before that end comes first, and none that is left of a decided request', async () => {
  const at = '2026-11-22T17:00:00.000Z';
  const event = { type: 'REMIND', at, round: 1, number: 0 };
  const reminder: DueItem = {
    kind: 'timer',
    flowId: 'R-AAAAAA',
    name: 'remind 1',
    event,
    dueAt: at,
  };
  const open = request('R-AAAAAA', 'awaiting-approval', '2026-11-23T16:00:00.000Z');
  const what = 'approvers of R-AAAAAA are reminded';
  expect(await next([open], [reminder])).toEqual({ at, what });
  const decided = request('R-AAAAAA', 'running', '2026-11-23T16:00:00.000Z');
  expect(await next([decided], [reminder])).toBeNull();
});

it.each([
  ['is decided', request('R-AAAAAA', 'running', '2026-11-23T16:00:00.000Z')],
  ['has expired already', request('R-AAAAAA', 'awaiting-approval', '2026-11-22T15:00:00.000Z')],
  ['has no end yet', request('R-AAAAAA', 'reading', null)],
])('a request that %s is not waited for', async (_, flow) => {
  expect(await next([flow])).toBeNull();
});
