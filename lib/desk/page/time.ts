/** Times and dates in the reader's own time zone, in the short forms the page uses. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 of a Slack `ts`. */
export function timeOfTs(ts: string): number {
  return Number(ts) * 1000;
}

export function clockTime(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(ms);
}

export function longDate(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(ms);
}

export function shortDate(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(ms);
}

export function zoneName(ms: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(ms);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

export function isSameDay(one: number, other: number): boolean {
  return longDate(one) === longDate(other);
}

export function dayName(ms: number, now: number): string {
  if (isSameDay(ms, now)) return 'Today';
  if (isSameDay(ms, now - DAY_MS)) return 'Yesterday';
  if (isSameDay(ms, now + DAY_MS)) return 'Tomorrow';
  return longDate(ms);
}

/** Whole days until then; negative when past. */
export function daysUntil(iso: string, now: number): number {
  return Math.floor((Date.parse(iso) - now) / DAY_MS);
}

/** e.g. `3 hours`, `1 day`. */
export function duration(minutes: number): string {
  const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
  const whole = Math.abs(Math.round(minutes));
  if (whole < 60) return count(whole, 'minute');
  const hours = Math.floor(whole / 60);
  if (hours < 24) return count(hours, 'hour');
  const days = count(Math.floor(hours / 24), 'day');
  return hours % 24 === 0 ? days : `${days} ${count(hours % 24, 'hour')}`;
}
