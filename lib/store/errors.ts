/** What DynamoDB's errors mean to a caller of the store. */
import { StoreUnavailable } from './port.ts';

/** Programming error: what was to be written does not fit into one item or one transaction. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** An item of the table does not have the shape this version writes. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}

/** Throttled, busy or failed on their side: the same call may succeed later. */
const PASSING = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingError',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

export function isPassing(name: string | undefined): boolean {
  return name !== undefined && PASSING.has(name);
}

/** StoreUnavailable with the cause when trying again may help; otherwise the error as it is. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = httpStatusOf(error);
  if (!isPassing(error.name) && !isPassing(codeOf(error)) && (status === null || status < 500)) {
    return error;
  }
  return new StoreUnavailable(`The table can't be reached or is overloaded: ${error.message}`, {
    cause: error,
  });
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function httpStatusOf(error: Error): number | null {
  if (!('$metadata' in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null) return null;
  if (!('httpStatusCode' in metadata)) return null;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}
