/** The scripts of the operations, read from the project’s folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATION_NAMES, type OperationName } from '../exchange/operations.ts';
import { scriptText } from '../exchange/script-text.ts';

const SCRIPTS = 'lib/exchange/scripts';

/** Each operation’s assembled script. `root`: the project’s folder. */
export function scriptsBelow(root: string): ReadonlyMap<OperationName, string> {
  const read = (path: string) => readFileSync(join(root, SCRIPTS, path), 'utf8');
  return new Map(
    OPERATION_NAMES.map((operation) => [operation, scriptText(operation, read)] as const),
  );
}
