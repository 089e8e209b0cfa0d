/** `signet inventory`: shows what exported files hold, as a table or as JSON. */
import { parseArgs } from 'node:util';
import { printable } from '../domain/printable.ts';
import { loadExports, UnusableFiles } from './inventory-files.ts';
import { inventoryAsJson } from './inventory-json.ts';
import { printExports } from './inventory-table.ts';
import { type Command, EXIT } from './io.ts';

const USAGE =
  'Usage: signet inventory [--json] FILE…, where each FILE comes from “Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”, or holds what “Get-ExchangeCertificate | Format-List” printed.';

export const inventoryCommand: Command = async (args, io) => {
  const options = readArguments(args);
  if (options === null) {
    io.err(`${USAGE}\n`);
    return EXIT.usage;
  }
  try {
    const exports = await loadExports(options.files);
    io.out(`${options.json ? inventoryAsJson(exports) : printExports(exports)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UnusableFiles)) throw error;
    io.err(`${printable(error.message)}\n`);
    return EXIT.usage;
  }
};

function readArguments(args: readonly string[]): { json: boolean; files: string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return positionals.length === 0 ? null : { json: values.json, files: positionals };
  } catch {
    return null;
  }
}
