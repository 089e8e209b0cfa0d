/** Reminders while a request waits for approval: one after the other, at the distances of the policy. */
import type { AssignContext } from './assign-context.ts';
import { flow } from './assign-setup.ts';
import type { Intent } from './effects.ts';
import { later } from './time.ts';

/** So shortly before the end a reminder helps nobody. */
const QUIET_MINUTES = 15;

/** Wakes the flow for the reminder of this number, counted from 0; `null`: there is none any more. */
export function reminderFor(
  context: Pick<AssignContext, 'reminderMinutes' | 'plannedAt' | 'expiresAt' | 'round'>,
  number: number,
): Intent | null {
  const { reminderMinutes = [], plannedAt, expiresAt, round } = context;
  const minutes = reminderMinutes.toSorted((one, other) => one - other)[number];
  if (minutes === undefined || plannedAt === null || expiresAt === null) return null;
  const at = later(plannedAt, minutes * 60);
  if (at > later(expiresAt, -QUIET_MINUTES * 60)) return null;
  const event = { type: 'REMIND', at, round, number };
  return { type: 'wake', name: `remind ${round}`, at, event };
}

export const remind = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'REMIND' || context.expiresAt === null) return;
  const { approvers = { users: [], groups: [] }, expiresAt } = context;
  const happening = { what: 'reminded', approvers, expiresAt } as const;
  enqueue({ type: 'perform', params: { type: 'say', by: 'signet', happening } });
  const next = reminderFor(context, event.number + 1);
  if (next !== null) enqueue({ type: 'perform', params: next });
});
