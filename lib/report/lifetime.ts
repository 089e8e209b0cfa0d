/** How long a certificate still lives, and what that asks of people. Thresholds: Exchange Server Health Checker, and MonitorExchangeAuthCertificate. */
import type { Certificate, UnreadableFact } from '../domain/certificate.ts';

export const DAY = 86_400_000;

/** Whole days left, from which on a lifetime is green or yellow; less is red. */
export const LIFETIME_DAYS = { green: 60, yellow: 30 } as const;

/** Less than this asks for a rotation of the Auth certificate. */
export const AUTH_DAYS = { current: 60, next: 120 } as const;

export const LIFETIMES = ['green', 'yellow', 'red', 'unknown'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

/** A fact of the certificate; `null` where its source does not tell it. */
export function told<K extends UnreadableFact>(
  certificate: Certificate,
  fact: K,
): Certificate[K] | null {
  return certificate.unread?.includes(fact) === true ? null : certificate[fact];
}

/** Whole days until the moment, negative when it is past; `null` where there is no such date. */
export function daysUntil(moment: string | null, now: string): number | null {
  const days = moment === null ? Number.NaN : (Date.parse(moment) - Date.parse(now)) / DAY;
  return Number.isNaN(days) ? null : Math.floor(days);
}

export function lifetimeOf(daysLeft: number | null): Lifetime {
  if (daysLeft === null) return 'unknown';
  if (daysLeft >= LIFETIME_DAYS.green) return 'green';
  return daysLeft >= LIFETIME_DAYS.yellow ? 'yellow' : 'red';
}

/** `ends on 2027-01-05, in 44 days` or `ended on 2026-11-10, 12 days ago`. */
export function endInWords(notAfter: string, now: string): string {
  const days = daysUntil(notAfter, now) ?? 0;
  const date = notAfter.slice(0, 10);
  if (Date.parse(notAfter) > Date.parse(now))
    return `ends on ${date}, ${days === 0 ? 'in less than a day' : `in ${inDays(days)}`}`;
  const since = Math.floor((Date.parse(now) - Date.parse(notAfter)) / DAY);
  return `ended on ${date}, ${since === 0 ? 'less than a day ago' : `${inDays(since)} ago`}`;
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
