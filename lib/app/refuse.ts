/** Refusals are answered and kept: every one leaves an audit entry. */
import type { Happening } from '../domain/happening.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Act, Answer } from '../slack/doors.ts';
import { AlreadyDelivered } from '../store/port.ts';
import type { Ports } from './ports.ts';

/** Slack can't say who is in the groups on the lists. */
export const LISTS_UNREADABLE = { code: 'lists-unreadable' } as const satisfies Refusal;

/** Keeps what was refused and to whom, and gives the refusal back as the answer. */
export async function refuse(
  ports: Pick<Ports, 'store' | 'clock' | 'newId'>,
  act: Act,
  requestId: string | null,
  happening: Extract<Happening, { readonly refusal: Refusal }>,
): Promise<Answer> {
  const at = ports.clock();
  try {
    await ports.store.appendAudit(
      [{ id: `${at}#${ports.newId()}`, at, requestId, by: act.user, happening }],
      // A mark of its own: only what was really done may count as delivered.
      `refused ${act.deliveryId}`,
    );
  } catch (error) {
    if (!(error instanceof AlreadyDelivered)) throw error;
  }
  return { kind: 'refused', refusal: happening.refusal };
}
