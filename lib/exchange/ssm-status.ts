/** What SSM's words for the state of a command on a server mean. */
import type { OperationFailureCode } from './port.ts';

/** What of the command has to be known to read the words right. */
export interface Circumstances {
  readonly server: string;
  readonly operation: string;
  readonly changes: boolean;
  /** Whether the agent ever reported that it began. */
  readonly hasStarted: boolean;
}

export type StatusMeaning =
  | { readonly is: 'running' }
  /** The script ran to its end: what it printed tells how. */
  | { readonly is: 'printed' }
  | { readonly is: 'failed'; readonly code: OperationFailureCode; readonly message: string };

type Reading = (circumstances: Circumstances) => StatusMeaning;

const running: Reading = () => ({ is: 'running' });
const printed: Reading = () => ({ is: 'printed' });

function failed(code: OperationFailureCode, say: (c: Circumstances) => string): Reading {
  return (circumstances) => ({ is: 'failed', code, message: say(circumstances) });
}

/** Says how sure it is that nothing was done. */
function doubt({ changes, hasStarted }: Circumstances): string {
  if (!changes) return '';
  return hasStarted ? ' It had begun and may have changed something.' : ' Nothing was done.';
}

const cancelled = failed(
  'cancelled',
  (c) => `${c.operation} on ${c.server} was cancelled in AWS.${doubt(c)}`,
);
const executionTimedOut = failed(
  'timed-out',
  (c) => `The SSM agent stopped ${c.operation} on ${c.server}: it ran for too long.`,
);
const limitExceeded = failed(
  'busy',
  (c) => `AWS took no more commands for ${c.server} just then and dropped ${c.operation}.`,
);

/**
 * SSM also says so of a command whose end it never heard of ("Understanding command statuses"):
 * only what reads is given up lightly.
 */
const deliveryTimedOut: Reading = (c) =>
  c.changes || c.hasStarted
    ? {
        is: 'failed',
        code: 'timed-out',
        message: `AWS heard nothing of ${c.operation} from ${c.server} in time; it may have been carried out.`,
      }
    : {
        is: 'failed',
        code: 'server-unreachable',
        message: `${c.operation} did not reach ${c.server} in time.`,
      };

/** By AWS's words without spaces: status and details spell some of them differently. */
const READINGS: Readonly<Record<string, Reading>> = {
  Pending: running,
  InProgress: running,
  Delayed: running,
  Cancelling: running,
  Success: printed,
  Failed: printed,
  Cancelled: cancelled,
  Canceled: cancelled,
  ExecutionTimedOut: executionTimedOut,
  DeliveryTimedOut: deliveryTimedOut,
  // Without saying which of the two.
  TimedOut: deliveryTimedOut,
  Undeliverable: failed(
    'server-unreachable',
    (c) => `AWS could not deliver ${c.operation} to ${c.server}. Nothing was done.`,
  ),
  Terminated: failed(
    'cancelled',
    (c) => `AWS dropped ${c.operation} on ${c.server}: too many other servers had failed.`,
  ),
  InvalidPlatform: failed(
    'wrong-server',
    (c) =>
      `The managed node that is registered for ${c.server} doesn’t run Windows. Nothing was done.`,
  ),
  AccessDenied: failed(
    'not-permitted',
    (c) => `AWS doesn’t let Signet send ${c.operation} to ${c.server}. Nothing was done.`,
  ),
  NoInstancesInTag: failed('server-unreachable', () => 'No managed node carries this tag.'),
  LimitExceeded: limitExceeded,
  RateExceeded: limitExceeded,
  Incomplete: failed(
    'timed-out',
    (c) => `${c.operation} did not come to its end on ${c.server}; AWS says no more.`,
  ),
};

/** `details` says more than `status` where it is known. */
export function meaningOf(
  status: string | undefined,
  details: string | undefined,
  circumstances: Circumstances,
): StatusMeaning {
  const reading = READINGS[plain(details)] ?? READINGS[plain(status)];
  if (reading !== undefined) return reading(circumstances);
  const { operation, server } = circumstances;
  return {
    is: 'failed',
    code: 'exchange-error',
    message: `AWS says “${status ?? ''} / ${details ?? ''}” of ${operation} on ${server}, which Signet does not know.`,
  };
}

function plain(words: string | undefined): string {
  return (words ?? '').replaceAll(' ', '');
}
