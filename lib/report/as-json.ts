/** The report as one line of JSON for programs. */
import type { Report } from './report.ts';

export function reportAsJson({ items, ...report }: Report): string {
  const { at, headline, servers, ...rest } = report;
  const count = (urgency: string) => items.filter((item) => item.urgency === urgency).length;
  return JSON.stringify({
    at,
    headline,
    counts: {
      now: count('now'),
      soon: count('soon'),
      notes: count('note'),
      certificates: report.certificates.length,
      nothingToDo: report.certificates.filter(({ verdict }) => verdict === 'nothing-to-do').length,
      servers: servers.length,
    },
    items,
    servers,
    ...rest,
  });
}
