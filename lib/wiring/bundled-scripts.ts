/** The scripts of the operations, as the bundle carries them beside the code. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { OPERATION_NAMES, type OperationName } from '../exchange/operations.ts';
import { type SsmDocument, ssmDocument } from '../exchange/ssm-document.ts';

/** File beside a bundle’s code: each operation’s assembled script. */
export const SCRIPTS_FILE = 'scripts.json';

const SHAPE = z.record(z.enum(OPERATION_NAMES), z.string());

let texts: z.infer<typeof SHAPE> | null = null;
const documents = new Map<OperationName, SsmDocument>();

export function bundledScript(operation: OperationName): string {
  texts ??= SHAPE.parse(JSON.parse(readFileSync(new URL(SCRIPTS_FILE, import.meta.url), 'utf8')));
  return texts[operation];
}

/** The operation’s SSM document, as it must be deployed. */
export function bundledDocument(operation: OperationName): SsmDocument {
  const known = documents.get(operation) ?? ssmDocument(operation, bundledScript(operation));
  documents.set(operation, known);
  return known;
}
