/** Reminders while a request waits for approval: one after the other, at the distances of the policy. */
import type { AssignContext } from './assign-context.ts';
import { flow } from './assign-setup.ts';
import type { Intent } from './effects.ts';
import { later } from './time.ts';

/** So shortly before the end a reminder helps nobody. */
const QUIET_MINUTES = 15;

type Waiting = Pick<AssignContext, 'reminderMinutes' | 'plannedAt' | 'expiresAt' | 'round'>;

/** Wakes the flow for the first reminder; `null`: there is none. */
export function firstReminder(context: Waiting): Intent | null {
  const [minutes] = minutesOf(context);
  if (minutes === undefined || context.plannedAt === null) return null;
  return reminderAt(context, 0, later(context.plannedAt, minutes * 60));
}

/** The one behind the latest that is due: what fell into an outage is said once, and the distance grows from there. */
function nextReminder(context: Waiting, number: number, now: string): Intent | null {
  const { plannedAt } = context;
  if (plannedAt === null) return null;
  const minutes = minutesOf(context);
  const latest = minutes.findLastIndex((each) => later(plannedAt, each * 60) <= now);
  const present = Math.max(number, latest);
  const [reached, next] = minutes.slice(present, present + 2);
  if (reached === undefined || next === undefined) return null;
  return reminderAt(context, present + 1, later(now, (next - reached) * 60));
}

function minutesOf({ reminderMinutes = [] }: Waiting): readonly number[] {
  return reminderMinutes.toSorted((one, other) => one - other);
}

function reminderAt(context: Waiting, number: number, at: string): Intent | null {
  if (isTooLate(context, at)) return null;
  const { round } = context;
  return {
    type: 'wake',
    name: `remind ${round}`,
    at,
    event: { type: 'REMIND', at, round, number },
  };
}

function isTooLate({ expiresAt }: Waiting, at: string): boolean {
  return expiresAt === null || at > later(expiresAt, -QUIET_MINUTES * 60);
}

export const remind = flow.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'REMIND' || context.expiresAt === null) return;
  const { number, rungAt: now = event.at } = event;
  if (isTooLate(context, now)) return;
  const { approvers = { users: [], groups: [] }, expiresAt } = context;
  const happening = { what: 'reminded', approvers, expiresAt } as const;
  enqueue({ type: 'perform', params: { type: 'say', by: 'signet', happening } });
  const next = nextReminder(context, number, now);
  if (next !== null) enqueue({ type: 'perform', params: next });
});
