import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATION_GUIDE, operationTable } from '../../lib/exchange/operation-guide.ts';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { scriptText } from '../../lib/exchange/script-text.ts';
import { EXCHANGE_CMDLETS, WINDOWS_CMDLETS } from './scripts/allowed-cmdlets.ts';
import { callsIn, commandsNamedIn } from './scripts/calls.ts';
import { textAt } from './scripts/script-files.ts';
import { parse } from './scripts/syntax.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
/** Loads Exchange's cmdlets; reads and changes nothing. */
const LOADS = 'Add-PSSnapin';

describe('the guide to the operations', () => {
  it('stands in the README as it is now', () => {
    const table = /<!-- operations: begin -->\n([\s\S]*?)\n<!-- operations: end -->/.exec(README);
    expect(table?.[1]).toBe(operationTable());
  });

  it.each(OPERATION_NAMES)('lists what %s calls, and nothing else', (name) => {
    const root = parse(scriptText(name, textAt));
    const called = new Set([
      ...callsIn(root).map(({ command }) => command),
      ...commandsNamedIn(root),
    ]);
    const { exchange, windows } = OPERATION_GUIDE[name];
    const among = (known: Readonly<Record<string, unknown>>) =>
      [...called].filter((cmdlet) => Object.hasOwn(known, cmdlet) && cmdlet !== LOADS).sort();
    expect(exchange).toEqual(among(EXCHANGE_CMDLETS));
    expect(windows).toEqual(among(WINDOWS_CMDLETS));
  });
});
