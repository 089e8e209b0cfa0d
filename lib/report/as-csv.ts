/** The report as a table for spreadsheets: RFC 4180, one row per server and certificate. */
import { printServices } from '../domain/services.ts';
import type { CertificateLine, Report, Verdict } from './report.ts';

/** Without it spreadsheets and older shells take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\u{FEFF}';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  'act-now': 'Act now',
  'act-soon': 'Act soon',
  'not-known': 'Not known',
  'nothing-to-do': 'Nothing to do',
};

interface Column {
  readonly heading: string;
  readonly cell: (line: CertificateLine) => string | number | null;
}

const COLUMNS: readonly Column[] = [
  { heading: 'Server', cell: ({ server }) => server },
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'Verdict', cell: ({ verdict }) => VERDICT_WORDS[verdict] },
  { heading: 'NotAfter', cell: ({ notAfter }) => notAfter },
  // An ended one has none left; a spreadsheet would take a minus for a formula.
  {
    heading: 'DaysLeft',
    cell: ({ daysLeft }) => (daysLeft === null ? null : Math.max(0, daysLeft)),
  },
  { heading: 'Lifetime', cell: ({ lifetime }) => lifetime },
  {
    heading: 'Services',
    cell: ({ services }) => (services === null ? 'unknown' : printServices(services)),
  },
  { heading: 'Issuer', cell: ({ issuer }) => issuer },
  {
    heading: 'SelfSigned',
    cell: ({ isSelfSigned }) => (isSelfSigned === null ? null : String(isSelfSigned)),
  },
  { heading: 'Reasons', cell: ({ reasons }) => reasons.map(({ what }) => what).join('; ') },
  {
    heading: 'NextSteps',
    cell: ({ reasons }) => reasons.flatMap(({ next }) => next ?? []).join(' '),
  },
  { heading: 'Status', cell: ({ status }) => status ?? 'unknown' },
  { heading: 'Subject', cell: ({ subject }) => subject },
  { heading: 'Names', cell: ({ names }) => names?.join(' ') ?? null },
  { heading: 'NotBefore', cell: ({ notBefore }) => notBefore },
  { heading: 'Key', cell: ({ key }) => key },
  { heading: 'SignatureHash', cell: ({ signatureHash }) => signatureHash },
  { heading: 'SerialNumber', cell: ({ serialNumber }) => serialNumber },
  { heading: 'Thumbprint', cell: ({ thumbprint }) => thumbprint },
];

/** A fact that the source does not tell is an empty cell, or `unknown` where empty could be read as none. */
export function reportAsCsv({ certificates }: Report): string {
  const rows = [
    COLUMNS.map(({ heading }) => heading),
    ...certificates.map((line) => COLUMNS.map(({ cell }) => cell(line))),
  ];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

function toCell(value: string | number | null): string {
  const text = typeof value === 'string' ? withoutFormula(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run what begins like a formula; an apostrophe makes it text. */
function withoutFormula(text: string): string {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text)
    ? `'${text}`
    : text;
}
