/** Reads dates as a console prints them in the culture of its session, as far as the text itself settles their order. */

/** Which of two numbers is the day; `unsettled`: nothing in the text tells, or it contradicts itself. */
export type DayOrder = 'day-first' | 'month-first' | 'unsettled';

interface DateParts {
  readonly year: number;
  /** The two other numbers in the order they stand. */
  readonly numbers: readonly [number, number];
  readonly order: DayOrder | 'year-first';
  /** Seconds since midnight. */
  readonly seconds: number;
}

const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,7})?$/;
const MORNING = /(?<![a-z])a\.? ?m\.?$|^(?:오전|上午|午前)/i;
const AFTERNOON = /(?<![a-z])p\.? ?m\.?$|^(?:오후|下午|午後)/i;
/** Some cultures write a space behind the dots: `2. 3. 2028`, `2028. 03. 02.` */
const DATE_AND_TIME = /^(\d{1,4}\. \d{1,2}\. \d{1,4}\.?|\S+)(?: (.+))?$/;
const YEAR_FIRST = /^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})\.?$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)$/;
/** Outside of these a year counts by another calendar: Buddhist, Persian, Hijri. 9999 is the standard's "never". */
const isGregorian = (year: number) => (year >= 1970 && year <= 2200) || year === 9999;

/** The order that the dates of one file have in common. AM and PM settle nothing: Australia writes the day first beside them. */
export function dayOrderOf(dates: readonly string[]): DayOrder {
  const orders = dates.map((text) => dateParts(text)?.order);
  const isDayFirst = orders.includes('day-first');
  if (isDayFirst === orders.includes('month-first')) return 'unsettled';
  return isDayFirst ? 'day-first' : 'month-first';
}

/** ISO 8601; `null` when the text leaves the date open. A date without a zone is taken as UTC, so it can be off by the server's distance from it. */
export function readDate(text: string, fileOrder: DayOrder): string | null {
  const clean = withoutMarks(text);
  if (ISO.test(clean)) return isoOf(Date.parse(clean));
  const parts = dateParts(clean);
  if (parts === null) return null;
  const [first, second] = parts.numbers;
  const order = parts.order === 'unsettled' ? fileOrder : parts.order;
  if (order === 'unsettled' && first !== second) return null;
  const [day, month] = order === 'month-first' ? [second, first] : [first, second];
  const moment = Date.UTC(parts.year, month - 1, day, 0, 0, parts.seconds);
  const isReal = month <= 12 && day >= 1 && new Date(moment).getUTCDate() === day;
  return isReal ? isoOf(moment) : null;
}

function isoOf(moment: number): string | null {
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}

/** Newer consoles put narrow spaces before AM and marks of direction around numbers. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u061c\u202a-\u202e]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function dateParts(text: string): DateParts | null {
  const match = DATE_AND_TIME.exec(withoutMarks(text));
  const [, date = '', time = ''] = match ?? [];
  const seconds = secondsOf(time);
  const dated = seconds === null ? null : dayParts(date);
  if (dated === null || seconds === null || !isGregorian(dated.year)) return null;
  return { ...dated, seconds };
}

function dayParts(date: string): Omit<DateParts, 'seconds'> | null {
  const yearFirst = YEAR_FIRST.exec(date);
  if (yearFirst !== null) {
    const [, year, , month, day] = yearFirst;
    return { year: Number(year), numbers: [Number(day), Number(month)], order: 'year-first' };
  }
  const [, first, separator, second, year] = YEAR_LAST.exec(date) ?? [];
  if (year === undefined) return null;
  const numbers = [Number(first), Number(second)] as const;
  return { year: Number(year), numbers, order: orderOf(numbers, separator === '.') };
}

function orderOf([first, second]: readonly [number, number], isDotted: boolean): DayOrder {
  if (first > 12 && second > 12) return 'unsettled';
  if (first > 12 || isDotted) return second > 12 ? 'unsettled' : 'day-first';
  return second > 12 ? 'month-first' : 'unsettled';
}

/** `null`: not a time of day that this reads. No time is midnight. */
function secondsOf(text: string): number | null {
  if (text === '') return 0;
  const isMorning = MORNING.test(text);
  const isHalved = isMorning || AFTERNOON.test(text);
  const match = TIME.exec(text.replace(MORNING, '').replace(AFTERNOON, '').trim());
  if (match === null) return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number);
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (hours > (isHalved ? 12 : 23) || minutes > 59 || seconds > 59) return null;
  const hour = isHalved ? (hours % 12) + (isMorning ? 0 : 12) : hours;
  return hour * 3600 + minutes * 60 + seconds;
}
