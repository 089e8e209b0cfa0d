/** Finds certificates in text from a console: Format-List, a table, or a transcript with both. */
import { readConsoleLines } from './console-lines.ts';
import { readFormatList } from './format-list.ts';
import { readFormatTable } from './format-table.ts';
import type { ExportedCertificate } from './imported-certificate.ts';
import { isCertificateRecord, readTextCertificate } from './text-certificate.ts';
import { dayOrderOf } from './text-dates.ts';

/** Empty when the text tells of none. Throws UnreadableTextCertificate. */
export function readTextCertificates(text: string): ExportedCertificate[] {
  const lines = readConsoleLines(text);
  const records = [...readFormatTable(lines), ...readFormatList(lines)].filter(isCertificateRecord);
  const dates = records.flatMap(({ values }) =>
    ['notbefore', 'notafter'].flatMap((name) => values.get(name) ?? []),
  );
  const order = dayOrderOf(dates);
  return records.map((record) => readTextCertificate(record, order));
}
