import { describe, expect, it } from 'vitest';
import { reportAsCsv } from '../../lib/report/as-csv.ts';
import { HOSTILE } from './hostile.ts';
import { exportedServer, inDays, mail, reportOn } from './reporting.ts';

/** RFC 4180: fields by commas, rows by CRLF, quotes doubled. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  const text = csv.replace(/^\uFEFF/, '');
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === ',' || (character === '\r' && text[at + 1] === '\n')) {
      rows.at(-1)?.push(field);
      field = '';
      if (character === '\r') {
        rows.push([]);
        at += 1;
      }
    } else field += character;
  }
  return rows.slice(0, -1);
}

function column(csv: string, heading: string): string[] {
  const [headings = [], ...rows] = read(csv);
  return rows.map((row) => row[headings.indexOf(heading)] ?? '');
}

describe('the report as CSV', () => {
  it('has one row per server and certificate, each as wide as the first', () => {
    const csv = reportAsCsv(reportOn(exportedServer([mail]), exportedServer([mail], 'EX02')));
    const rows = read(csv);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(column(csv, 'Server')).toEqual(['EX01', 'EX02']);
    expect(column(csv, 'Services')).toEqual(['IIS, SMTP', 'IIS, SMTP']);
  });

  it('leaves nothing that a spreadsheet would run', () => {
    const names = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      ' =1',
      '\r=1',
      '\u200B=1',
      '＝1',
      HOSTILE.formula,
    ];
    const certificates = names.map((friendlyName, index) => ({
      ...mail,
      friendlyName,
      thumbprint: String(index).padStart(40, 'A'),
      notAfter: inDays(-40),
    }));
    const csv = reportAsCsv(reportOn(exportedServer(certificates)));
    const cells = read(csv).flat();
    expect(cells.filter((cell) => /^[\s\u200B]*[=+\-@＝]/.test(cell))).toEqual([]);
    expect(column(csv, 'Name')).toEqual(names.map((name) => `'${name}`));
  });

  it('keeps quotes, commas and line breaks inside their cell', () => {
    const friendlyName = 'a "b", c\r\nd';
    expect(
      column(reportAsCsv(reportOn(exportedServer([{ ...mail, friendlyName }]))), 'Name'),
    ).toEqual([friendlyName]);
  });

  it('writes unknown where empty could be read as none', () => {
    const unread = { ...mail, services: null, status: null, unread: ['notAfter' as const] };
    const csv = reportAsCsv(reportOn(exportedServer([unread])));
    expect([column(csv, 'Services'), column(csv, 'Status'), column(csv, 'NotAfter')]).toEqual([
      ['unknown'],
      ['unknown'],
      [''],
    ]);
  });
});
