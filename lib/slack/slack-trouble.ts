/** Reads what a Slack client threw: come back later, try again, or a person has to do something. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { UnsendableMessage } from './outgoing.ts';
import { remedyFor } from './views/remedies.ts';

export type SlackTrouble =
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable'; readonly what: string }
  | { readonly kind: 'refused'; readonly code: string; readonly remedy: string };

const RATE_LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const UNWELL = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
const DEFAULT_PAUSE_SECONDS = 30;

export function troubleOf(error: unknown): SlackTrouble {
  if (error instanceof UnsendableMessage) return troubleOfCode('invalid_blocks');
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate-limited', retryAfterSeconds: error.retryAfter };
  }
  if (error instanceof WebAPIPlatformError) return troubleOfCode(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    return { kind: 'unavailable', what: `Slack answered with HTTP ${error.statusCode}` };
  }
  const what =
    error instanceof WebAPIRequestError ? 'Slack could not be reached' : 'A call of Slack failed';
  return { kind: 'unavailable', what };
}

function troubleOfCode(code: string): SlackTrouble {
  if (RATE_LIMITED.has(code)) {
    return { kind: 'rate-limited', retryAfterSeconds: DEFAULT_PAUSE_SECONDS };
  }
  if (UNWELL.has(code)) return { kind: 'unavailable', what: `Slack answered ${code}` };
  return { kind: 'refused', code, remedy: remedyFor(code) };
}
