/** Reads what a Slack client threw: come back later, try again, or a person has to do something. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { UnsendableMessage } from './outgoing.ts';

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

const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found: 'Invite Signet to the channel (/invite @Signet), or set another one.',
  not_in_channel: 'Invite Signet to the channel (/invite @Signet).',
  is_archived: 'The channel is archived: unarchive it, or set another one.',
  restricted_action: 'The workspace lets Signet not post there: an admin has to allow it.',
  message_not_found: 'Somebody has deleted the message.',
  cant_update_message: 'The message is not Signet’s own.',
  edit_window_closed: 'The workspace forbids editing after some time: an admin has to allow it.',
  no_such_subteam: 'A user group of Signet’s lists does not exist: correct the configuration.',
  subteam_not_found: 'A user group of Signet’s lists does not exist: correct the configuration.',
  missing_scope: 'Reinstall Signet’s Slack app with the scopes of its manifest.',
  not_allowed_token_type: 'Signet needs its bot token (xoxb-…).',
  invalid_auth: 'Signet’s bot token is not valid: reinstall its Slack app and set the new token.',
  token_revoked: 'Signet’s Slack app was removed: reinstall it and set the new token.',
  account_inactive: 'Signet’s Slack app was removed: reinstall it and set the new token.',
  expired_trigger_id: 'The dialog came too late: press again.',
  invalid_blocks: 'Signet built a message Slack does not take: a defect, please report it.',
  msg_too_long: 'Signet built a message Slack does not take: a defect, please report it.',
};
const DEFAULT_REMEDY = 'Slack’s documentation of the method explains this answer.';

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
  const remedy = Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  return { kind: 'refused', code, remedy: remedy ?? DEFAULT_REMEDY };
}
