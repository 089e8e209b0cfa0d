/** `signet report`: what exported files say about every server, service and certificate, and what to do. */
import { printable } from '../domain/printable.ts';
import { reportAsJson } from '../report/as-json.ts';
import { reportAsText } from '../report/as-text.ts';
import { makeReport } from '../report/make-report.ts';
import { loadExports, UnusableFiles } from './inventory-files.ts';
import { type Command, EXIT, type Io } from './io.ts';
import type { CommandRefusal } from './refusal.ts';
import { type ReportArguments, readReportArguments } from './report-arguments.ts';
import { UnwritableFile, writeReportFiles } from './report-files.ts';
import { reportSubject } from './report-subject.ts';

export const reportCommand: Command = async (args, io) => {
  const read = readReportArguments(args);
  if (read.error !== undefined) return refuse(read.error, args.includes('--json'), io);
  const { value } = read;
  try {
    return await report(value, io);
  } catch (error) {
    if (error instanceof UnusableFiles) {
      return refuse({ code: error.code, message: error.message }, value.isJson, io);
    }
    if (!(error instanceof UnwritableFile)) throw error;
    io.err(`${printable(error.message)}\n`);
    return EXIT.failed;
  }
};

async function report({ files, at, into, isJson }: ReportArguments, io: Io): Promise<number> {
  const exports = await loadExports(files);
  if (exports.inventories.length === 0)
    throw new UnusableFiles('inventory-file', [NO_CERTIFICATES]);
  const made = makeReport(reportSubject(exports, at ?? io.now()));
  const written = await writeReportFiles(made, into, files);
  io.out(`${isJson ? reportAsJson(made) : reportAsText(made, io.isColourful)}\n`);
  for (const file of written) io.err(`Written: ${printable(file)}\n`);
  return EXIT.ok;
}

const NO_CERTIFICATES =
  'None of the files holds certificates. Export them with “Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”.';

/** In JSON a refusal is the result, so it goes where results go. */
function refuse(error: CommandRefusal, isJson: boolean, io: Io): number {
  if (isJson) io.out(`${JSON.stringify({ error })}\n`);
  else io.err(`${printable(error.message)}\n`);
  return EXIT.usage;
}
