/** Slack's date tokens, `<!date^seconds^format|fallback>`, as Slack prints them. */
import { clockTime, dayName, duration } from './time.ts';

function print(ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(ms);
}

function ago(ms: number, now: number): string {
  const minutes = (now - ms) / 60_000;
  if (Math.abs(minutes) < 1) return 'just now';
  return minutes > 0 ? `${duration(minutes)} ago` : `in ${duration(minutes)}`;
}

function pretty(ms: number, now: number, otherwise: string): string {
  const name = dayName(ms, now);
  return ['Today', 'Yesterday', 'Tomorrow'].includes(name) ? name.toLowerCase() : otherwise;
}

const SHORT: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const PLAIN: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const LONG: Intl.DateTimeFormatOptions = { ...PLAIN, weekday: 'long' };
const NUMBERS: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };

/** `format` carries the tokens of Slack's formatting guide; unknown ones stay as they are. */
export function slackDate(timestamp: string, format: string, now: number): string {
  const ms = Number(timestamp) * 1000;
  const tokens: Readonly<Record<string, () => string>> = {
    date_num: () => print(ms, NUMBERS),
    date_slash: () => print(ms, NUMBERS),
    date: () => print(ms, PLAIN),
    date_short: () => print(ms, SHORT),
    date_long: () => print(ms, LONG),
    date_pretty: () => pretty(ms, now, print(ms, PLAIN)),
    date_short_pretty: () => pretty(ms, now, print(ms, SHORT)),
    date_long_pretty: () => pretty(ms, now, print(ms, LONG)),
    time: () => clockTime(ms),
    time_secs: () =>
      print(ms, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
    ago: () => ago(ms, now),
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name]?.() ?? token);
}
