/** What a person can do when Slack refuses, by Slack's own word for it. */

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

export function remedyFor(code: string): string {
  const remedy = Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  return remedy ?? DEFAULT_REMEDY;
}
