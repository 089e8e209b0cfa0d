/** The report in one or two sentences. */
import type { CertificateLine, ReportItem } from './report.ts';

export function headlineOf(
  items: readonly ReportItem[],
  certificates: readonly CertificateLine[],
  servers: number,
): string {
  const now = items.filter(({ urgency }) => urgency === 'now').length;
  const soon = items.filter(({ urgency }) => urgency === 'soon').length;
  const open = certificates.filter(({ verdict }) => verdict === 'not-known').length;
  const well = certificates.filter(({ verdict }) => verdict === 'nothing-to-do').length;
  const all = count(certificates.length, 'certificate');
  const where = count(servers, 'server');
  const known = `${well} of ${all} on ${where} ${well === 1 ? 'asks' : 'ask'} for nothing`;
  const rest = open === 0 ? `${known}.` : `${known}; of ${open} it is not known.`;
  if (now === 0 && soon === 0) return `Nothing found that needs somebody. ${rest}`;
  if (now === 0)
    return `${count(soon, 'thing')} ${soon === 1 ? 'needs' : 'need'} somebody soon. ${rest}`;
  const then = soon === 0 ? '' : `, ${soon} soon`;
  return `${count(now, 'thing')} ${now === 1 ? 'needs' : 'need'} somebody now${then}. ${rest}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
