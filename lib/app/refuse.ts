/** Refusals are answered and kept: every one leaves an audit entry. */
import type { Happening } from '../domain/happening.ts';
import type { Act, Answer } from '../slack/doors.ts';
import { AlreadyDelivered } from '../store/port.ts';
import type { Ports } from './ports.ts';

export const LISTS_UNREADABLE =
  'Slack can’t say just now who is on the lists, so nothing was done. Try again in a minute.';

/** Keeps what was refused and to whom, and gives the sentence back as the answer. */
export async function refuse(
  ports: Pick<Ports, 'store' | 'clock' | 'newId'>,
  act: Act,
  requestId: string | null,
  happening: Extract<Happening, { readonly why: string }>,
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
  return { kind: 'refused', message: happening.why };
}
