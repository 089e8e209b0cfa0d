/** `signet check`: judges an assignment by the rules against exported certificates, and changes nothing. */

import type { PlanVerdict } from '../domain/plan.ts';
import { planAssign, type Unknowns } from '../domain/plan-assign.ts';
import { printable } from '../domain/printable.ts';
import { readCheckArguments } from './check-arguments.ts';
import { checkAsJson, checkAsText } from './check-report.ts';
import { settleSubject } from './check-subject.ts';
import { type LoadedExports, loadExports, UnusableFiles } from './inventory-files.ts';
import { notesOn } from './inventory-notes.ts';
import { type Command, EXIT, type Io } from './io.ts';
import type { CommandRefusal } from './refusal.ts';

const EXIT_OF: Readonly<Record<PlanVerdict, number>> = {
  allowed: EXIT.ok,
  'needs-confirmation': EXIT.needsConfirmation,
  blocked: EXIT.blocked,
};

/** An exported file leaves gaps by nature: they ask for a confirmation. */
const UNKNOWNS: Unknowns = 'confirm';

export const checkCommand: Command = async (args, io) => {
  const read = readCheckArguments(args);
  if (read.error !== undefined) return refuse(read.error, args.includes('--json'), io);
  const { isJson, files, at, text } = read.value;
  const loaded = await load(files);
  if (loaded.error !== undefined) return refuse(loaded.error, isJson, io);
  const { exports } = loaded;
  if (exports.inventories.length === 0) return refuse(NO_CERTIFICATES, isJson, io);
  const subject = settleSubject(text, exports);
  if (subject.error !== undefined) return refuse(subject.error, isJson, io);
  const { change, inventories } = subject.value;
  const moment = at ?? io.now();
  const plan = planAssign(change, inventories, moment, UNKNOWNS);
  const notes = notesOn(exports, moment);
  const report = isJson
    ? checkAsJson(plan, notes)
    : checkAsText(change, plan, { notes, isColourful: io.isColourful });
  io.out(`${report}\n`);
  return EXIT_OF[plan.verdict];
};

const NO_CERTIFICATES: CommandRefusal = {
  code: 'inventory-file',
  message:
    'None of the files holds certificates. Export them with “Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”.',
};

type Loaded =
  | { readonly exports: LoadedExports; readonly error?: never }
  | { readonly error: CommandRefusal; readonly exports?: never };

async function load(files: readonly string[]): Promise<Loaded> {
  try {
    return { exports: await loadExports(files) };
  } catch (error) {
    if (!(error instanceof UnusableFiles)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

/** In JSON a refusal is the result, so it goes where results go. */
function refuse(error: CommandRefusal, isJson: boolean, io: Io): number {
  if (isJson) io.out(`${JSON.stringify({ error })}\n`);
  else io.err(`${printable(error.message)}\n`);
  return EXIT.usage;
}
