import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATION_GUIDE, operationTable } from '../../lib/exchange/operation-guide.ts';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the guide to the operations', () => {
  it('stands in the README as it is now', () => {
    const [, table] =
      /<!-- operations: begin -->\n([\s\S]*?)\n<!-- operations: end -->/.exec(README) ?? [];
    expect(table).toBe(operationTable());
  });

  it.each(OPERATION_NAMES)('lists the cmdlets of %s in order, each once', (name) => {
    for (const cmdlets of [OPERATION_GUIDE[name].exchange, OPERATION_GUIDE[name].windows]) {
      expect(cmdlets).toEqual([...new Set(cmdlets)].sort());
    }
  });
});
