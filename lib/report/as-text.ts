/** The report for a terminal: a headline, what needs a person by urgency, the rest as a count; 80 columns. */
import { printable } from '../domain/printable.ts';
import { printServices } from '../domain/services.ts';
import { NOTES_IN_WORDS } from './notes-in-words.ts';
import type { Report, ReportItem, Urgency } from './report.ts';

const WIDTH = 80;
/** More than fit a screen are read in the table, not in the terminal. */
const MOST_SHOWN = 8;
const MOST_SERVERS = 6;

export function reportAsText(report: Report, isColourful: boolean): string {
  const { headline, items, certificates } = report;
  const lines = [
    ...wrapped(headline, '').map((line) => (isColourful ? `\u001b[1m${line}\u001b[0m` : line)),
    ...wrapped(`As of ${report.at.slice(0, 16).replace('T', ' ')} UTC.`, ''),
    ...section('Now', 'now', items, isColourful ? 31 : null),
    ...section('Soon', 'soon', items, isColourful ? 33 : null),
    '',
    'The rest',
    ...restOf(items).flatMap((line) => wrapped(line, '  ', '    ')),
    ...wrapped(nextToEnd(report), '  ', '    '),
    '',
    'Not told by these files',
    ...report.notTold.flatMap((line) => wrapped(line, '  ', '    ')),
  ];
  if (report.notes.length > 0) {
    lines.push(
      '',
      'About the files',
      ...report.notes.flatMap((note) => wrapped(note, '  ', '    ')),
    );
  }
  if (certificates.length === 0) lines.push('', 'There are no certificates in it.');
  return lines.join('\n');
}

function section(
  title: string,
  urgency: Urgency,
  items: readonly ReportItem[],
  colour: number | null,
): string[] {
  const own = items.filter((item) => item.urgency === urgency);
  if (own.length === 0) return [];
  const left = own.length - MOST_SHOWN;
  return [
    '',
    colour === null ? title : `\u001b[1;${colour}m${title}\u001b[0m`,
    ...own.slice(0, MOST_SHOWN).flatMap(itemLines),
    ...(left > 0 ? [`  and ${left} more: --csv or --html has them all`] : []),
  ];
}

function itemLines({ subject, what, servers, services, issuer, next }: ReportItem): string[] {
  const named = servers.slice(0, MOST_SERVERS).join(', ');
  const left = servers.length - MOST_SERVERS;
  const where = servers.length === 0 ? '' : `on ${named}${left > 0 ? ` and ${left} more` : ''}`;
  const used = services.length === 0 ? '' : `listed for ${printServices(services)}`;
  const by = issuer === null ? '' : `issued by ${issuer}`;
  const place = [where, used, by].filter((part) => part !== '').join('; ');
  return [
    ...wrapped(`${subject} ${what}.`, '  ', '    '),
    ...(place === '' ? [] : wrapped(place, '    ', '    ')),
    ...(next === null ? [] : wrapped(`→ ${next}`, '    ', '      ')),
  ];
}

function restOf(items: readonly ReportItem[]): string[] {
  const notes = items.filter(({ urgency }) => urgency === 'note');
  const counts = new Map<string, number>();
  for (const { kind, servers } of notes) {
    counts.set(kind, (counts.get(kind) ?? 0) + Math.max(1, servers.length));
  }
  return [...counts].map(([kind, number]) => `${number} ${NOTES_IN_WORDS[kind] ?? kind}`);
}

function nextToEnd({ certificates }: Report): string {
  const well = certificates.filter(
    ({ verdict, daysLeft, services }) =>
      verdict === 'nothing-to-do' && daysLeft !== null && daysLeft >= 0 && services?.length !== 0,
  );
  const [next] = well.toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
  const nothingToDo = certificates.filter(({ verdict }) => verdict === 'nothing-to-do').length;
  const said = `${nothingToDo} of ${certificates.length} certificates ask for nothing`;
  if (next === undefined || next.notAfter === null) return `${said}.`;
  return `${said}; of those in use the next to end is ${next.name} on ${next.server}, on ${next.notAfter.slice(0, 10)}, in ${next.daysLeft} days.`;
}

/** What stands in names must not steer the terminal; a word longer than a line is cut. */
function wrapped(text: string, first: string, following: string = first): string[] {
  const words = printable(text).split(/\s+/).flatMap(inPieces);
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    const isBegun = line !== first && line !== following;
    if (isBegun && widthOf(line) + 1 + widthOf(word) > WIDTH) {
      lines.push(line);
      line = following + word;
    } else line += isBegun ? ` ${word}` : word;
  }
  return [...lines, line];
}

function inPieces(word: string): string[] {
  return word.match(/.{1,72}/gsu) ?? [];
}

function widthOf(text: string): number {
  return Array.from(text).length;
}
