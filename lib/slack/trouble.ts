/** What a person is told when a listener fails: one plain sentence, with a reference that is also in the log. */
import { createHash } from 'node:crypto';
import { errorFields, type Log } from './log.ts';
import { defect, lateDialog, passingFailure } from './views/failures.ts';

/** Errors that pass by themselves, by name: they come from floors that know nothing of each other. */
const PASSING = new Set([
  'StoreUnavailable',
  'RevisionConflict',
  'ExecutorUnavailable',
  'SlackUnavailable',
  'SlackRateLimited',
]);

/** Logs the error and returns the sentence; `null` for a repeated delivery, which has been answered before. */
export function explain(error: unknown, deliveryId: string, log: Log): string | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AlreadyDelivered') return null;
  const reference = referenceOf(deliveryId);
  log.error('A person was told that something failed', { reference, ...errorFields(error) });
  if (PASSING.has(name)) return passingFailure(reference);
  return isExpiredTrigger(error) ? lateDialog(reference) : defect(reference);
}

/** The same for every repeat of a delivery. */
function referenceOf(deliveryId: string): string {
  return createHash('sha256').update(deliveryId).digest('hex').slice(0, 8).toUpperCase();
}

function isExpiredTrigger(error: unknown): boolean {
  if (!(error instanceof Error) || !('data' in error)) return false;
  const { data } = error;
  return (
    typeof data === 'object' &&
    data !== null &&
    'error' in data &&
    (data.error === 'expired_trigger_id' || data.error === 'trigger_expired')
  );
}
