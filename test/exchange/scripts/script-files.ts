/** The PowerShell files as they stand in the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface ScriptFile {
  /** Verb-Noun, without the extension. */
  readonly name: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

function filesIn(folder: string): ScriptFile[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ps1'))
    .sort()
    .map((file) => ({
      name: basename(file, '.ps1'),
      path: `${folder}/${file}`,
      text: readFileSync(join(ROOT, folder, file), 'utf8'),
    }));
}

/** One for each operation. */
export function readScripts(): ScriptFile[] {
  return filesIn('lib/exchange/scripts');
}

/** The functions that the scripts are put together from. */
export function readParts(): ScriptFile[] {
  return filesIn('lib/exchange/scripts/parts');
}

/** A script's or part's text, by its path from the folder of the scripts. */
export function textAt(path: string): string {
  return readFileSync(join(ROOT, 'lib/exchange/scripts', path), 'utf8');
}
