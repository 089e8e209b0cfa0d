/** `signet check`: judges an assignment by the rules against exported certificates, and changes nothing. */

import type { PlanVerdict } from '../domain/plan.ts';
import { planAssign, type Unknowns } from '../domain/plan-assign.ts';
import type { Refusal } from '../domain/request/request.ts';
import type { ImportedInventory } from '../exchange/import/imported-inventory.ts';
import { NotAnInventoryFile } from '../exchange/import/inventory-file.ts';
import { readCheckArguments } from './check-arguments.ts';
import { checkAsJson, checkAsText } from './check-report.ts';
import { settleSubject } from './check-subject.ts';
import { loadInventories } from './inventory-files.ts';
import { printable } from './inventory-table.ts';
import { type Command, EXIT, type Io } from './io.ts';

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
  const subject = settleSubject(text, loaded.inventories);
  if (subject.error !== undefined) return refuse(subject.error, isJson, io);
  const { change, inventories } = subject.value;
  const plan = planAssign(change, inventories, at ?? io.now(), UNKNOWNS);
  io.out(`${isJson ? checkAsJson(plan) : checkAsText(change, plan, io.isColourful)}\n`);
  return EXIT_OF[plan.verdict];
};

type Loaded =
  | { readonly inventories: readonly ImportedInventory[]; readonly error?: never }
  | { readonly error: Refusal; readonly inventories?: never };

async function load(files: readonly string[]): Promise<Loaded> {
  try {
    return { inventories: await loadInventories(files) };
  } catch (error) {
    if (!(error instanceof NotAnInventoryFile)) throw error;
    return { error: { code: 'inventory-file', message: error.message } };
  }
}

/** In JSON a refusal is the result, so it goes where results go. */
function refuse(error: Refusal, isJson: boolean, io: Io): number {
  if (isJson) io.out(`${JSON.stringify({ error })}\n`);
  else io.err(`${printable(error.message)}\n`);
  return EXIT.usage;
}
