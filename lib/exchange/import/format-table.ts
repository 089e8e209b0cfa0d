/** Reads the table that Get-ExchangeCertificate prints, or Format-Table with other columns. */
import type { ConsoleLine } from './console-lines.ts';
import { joinWrapped, type TextRecord } from './text-record.ts';

interface Column {
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Row {
  readonly cells: ReadonlyMap<string, string[]>;
  readonly server: string | null;
}

/** A row's thumbprint, whole or cut off by a narrow column. */
const THUMBPRINT = /(?<![0-9A-Za-z])(?:[0-9A-F]{40}|[0-9A-F]{4,39}(?:\.\.\.|…))(?![0-9A-Za-z])/i;
const RULER = /^\s*-{2,}(?:\s+-{2,})*\s*$/;

/** Every row of every table that has a column for thumbprints. */
export function readFormatTable(lines: readonly ConsoleLine[]): TextRecord[] {
  return readRows(lines).map(({ cells, server }) => ({
    server,
    values: new Map([...cells].map(([name, parts]) => [name, joinWrapped(parts)])),
  }));
}

function readRows(lines: readonly ConsoleLine[]): Row[] {
  const rows: Row[] = [];
  let columns: readonly Column[] | null = null;
  let row: Row | null = null;
  for (const [index, { text, server, isCommand }] of lines.entries()) {
    if (RULER.test(text)) {
      columns = readColumns(lines[index - 1]?.text ?? '', text);
      row = null;
    } else if (isCommand || (text.trim() === '' && row !== null)) {
      columns = null;
      row = null;
    } else if (columns !== null && text.trim() !== '') {
      const cells = readCells(text, columns, row);
      if (cells === null) continue;
      row = { cells, server };
      rows.push(row);
    }
  }
  return rows;
}

/** The ruler tells where columns begin; the last one reaches as far as its rows do. */
function readColumns(heading: string, ruler: string): Column[] | null {
  const starts = [...ruler.matchAll(/-+/g)].map(({ index }) => index);
  const columns = starts.map((start, index) => {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return { name: heading.slice(start, end).trim().toLowerCase(), start, end };
  });
  return columns.some(({ name }) => name === 'thumbprint') ? columns : null;
}

/** The cells of a new row; `null` when the line continues `row`, or is no row. A mark before the thumbprint shifts nothing, whereas a lost or added margin shifts all. */
function readCells(
  text: string,
  columns: readonly Column[],
  row: Row | null,
): ReadonlyMap<string, string[]> | null {
  const own = columns.find(({ name }) => name === 'thumbprint');
  const match = THUMBPRINT.exec(text);
  if (own === undefined) return null;
  if (match === null) {
    const isContinued = text.slice(0, own.end).trim() === '';
    if (row !== null && isContinued) continueRow(text, columns, row);
    return null;
  }
  const shift = match.index - own.start;
  const isLeading = columns[0] === own;
  const offset = isLeading ? shift : 0;
  const cell = ({ start, end }: Column) => text.slice(Math.max(0, start + offset), end + offset);
  return new Map(columns.map((column) => [column.name, [cell(column)]]));
}

function continueRow(text: string, columns: readonly Column[], { cells }: Row): void {
  for (const { name, start, end } of columns) {
    const more = text.slice(start, end);
    if (more.trim() !== '') cells.get(name)?.push(more);
  }
}
