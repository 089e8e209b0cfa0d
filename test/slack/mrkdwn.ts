/** What of a message Slack reads as its own markup. */

/** Every mrkdwn text of a message: where foreign text could do something. */
export function mrkdwnOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [value.text] : [];
  return [...own.map(String), ...Object.values(value).flatMap(mrkdwnOf)];
}
