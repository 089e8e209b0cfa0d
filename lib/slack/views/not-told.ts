/** What Slack would not take, told where it still can be: to the requester directly, and in `/cert status`. */
import type { NotTold } from '../doors.ts';
import { code, plain, prose } from '../escape.ts';

export function notToldLines({ code: reason, remedy, requestId, channel }: NotTold): string[] {
  const what =
    requestId === undefined ? 'what Signet had to say' : `news of ${plain(requestId, 40)}`;
  const where =
    channel !== undefined && /^[CDG][A-Z0-9]{2,20}$/.test(channel) ? ` in <#${channel}>` : '';
  return [
    `*Slack would not take ${what}${where}:* ${code(reason, 80)}`,
    `*What to do:* ${prose(remedy, 400)}`,
    ...(requestId === undefined
      ? []
      : [`Signet tries again by itself. Until then: \`/cert status ${plain(requestId, 40)}\``]),
  ];
}
