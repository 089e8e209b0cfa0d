/** Which table is in use: each new beginning takes another one, and the former stays in the file untouched. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

export interface TableGeneration {
  /** The table's name now. */
  name(base: string): string;
  /** From now on another, empty one. */
  next(): void;
}

const saved = z.object({ generation: z.number().int().nonnegative() });

function savedGeneration(file: string): number {
  try {
    return saved.parse(JSON.parse(readFileSync(file, 'utf8'))).generation;
  } catch {
    // No file: nothing was ever begun anew.
    return 0;
  }
}

export function openTableGeneration(file: string): TableGeneration {
  let generation = savedGeneration(file);
  return {
    name: (base) => (generation === 0 ? base : `${base}-${generation}`),
    next: () => {
      generation += 1;
      writeFileSync(`${file}.new`, JSON.stringify({ generation }));
      renameSync(`${file}.new`, file);
    },
  };
}
