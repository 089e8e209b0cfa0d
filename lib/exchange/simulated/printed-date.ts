/** Dates as PowerShell prints them on a server in UTC: their form depends on the session's culture. */

const CULTURES = {
  /** `7/15/2022 6:26:12 PM` */
  'en-US': ({ day, month, year, clock }: Parts) => `${month}/${day}/${year} ${clock.twelve}`,
  /** `12/02/2018 1:53:00 PM`: the day comes first. */
  'en-AU': ({ day, month, year, clock }: Parts) =>
    `${two(day)}/${two(month)}/${year} ${clock.twelve}`,
  /** `02.02.2028 4:22:23` */
  'ru-RU': ({ day, month, year, clock }: Parts) =>
    `${two(day)}.${two(month)}.${year} ${clock.twentyFour}`,
} as const;
export type Culture = keyof typeof CULTURES;

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly clock: { readonly twelve: string; readonly twentyFour: string };
}

export function printDate(iso: string, culture: Culture): string {
  const date = new Date(iso);
  const hours = date.getUTCHours();
  const rest = `${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return CULTURES[culture]({
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    clock: {
      twelve: `${hours % 12 || 12}:${rest} ${hours < 12 ? 'AM' : 'PM'}`,
      twentyFour: `${hours}:${rest}`,
    },
  });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
