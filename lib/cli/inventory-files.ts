/** Reads exported files from disk, and joins what they say about the same server. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { serverKey } from '../domain/organisation.ts';
import { MAX_EXPORT_BYTES } from '../exchange/import/export-text.ts';
import { type ImportedInventory, mergeInventories } from '../exchange/import/imported-inventory.ts';
import {
  type ExportFile,
  type ImportedFacts,
  NotAnInventoryFile,
  readExportFile,
} from '../exchange/import/inventory-file.ts';

export interface LoadedExports extends ImportedFacts {
  readonly files: readonly Pick<ExportFile, 'name' | 'writtenAt'>[];
}

/** Some of the files can't be used, or not together; the message has a sentence for each. */
export class UnusableFiles extends Error {
  override readonly name = 'UnusableFiles';
  readonly code: 'inventory-file' | 'ambiguous-server';

  constructor(code: UnusableFiles['code'], sentences: readonly string[]) {
    super(sentences.join(' '));
    this.code = code;
  }
}

/** Throws UnusableFiles, with a sentence about every file that can't be used. */
export async function loadExports(names: readonly string[]): Promise<LoadedExports> {
  const files: LoadedExports['files'][number][] = [];
  const facts: ImportedFacts[] = [];
  const faults: string[] = [];
  for (const name of new Set(names)) {
    try {
      const file = await readFile(name);
      facts.push(readExportFile(file));
      files.push({ name, writtenAt: file.writtenAt });
    } catch (error) {
      if (!(error instanceof NotAnInventoryFile)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new UnusableFiles('inventory-file', faults);
  return { files, ...joinFacts(facts) };
}

function joinFacts(facts: readonly ImportedFacts[]): ImportedFacts {
  const inventories = mergeInventories(facts.flatMap((each) => each.inventories));
  refuseTwins(inventories);
  const connectors = facts.flatMap((each) => each.connectors ?? []);
  return {
    inventories,
    connectors: connectors.length === 0 ? null : connectors,
    authConfig: facts.findLast(({ authConfig }) => authConfig !== null)?.authConfig ?? null,
  };
}

/** Requests name servers by their short names, so two servers can't share one. */
function refuseTwins(inventories: readonly ImportedInventory[]): void {
  const named = inventories.flatMap(({ name, files }) => (name === null ? [] : [{ name, files }]));
  const keys = named.map(({ name }) => serverKey(name));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return;
  const twins = named.filter(({ name }) => serverKey(name) === twice);
  const said = twins.map(({ name, files }) => `${name} in ${files.join(', ')}`).join('; ');
  throw new UnusableFiles('ambiguous-server', [
    `The files tell of ${twins.length} servers that share the short name ${twice}: ${said}. Give the files of one of them at a time.`,
  ]);
}

class NotAFile extends Error {
  readonly code = 'NOT_A_FILE';
}

/** Stops just past the size limit, so that an endless file is refused like a large one. */
async function readFile(name: string): Promise<ExportFile> {
  const chunks: Uint8Array[] = [];
  try {
    const found = await stat(name);
    // A pipe would be waited for, perhaps for ever.
    if (!found.isFile() && !found.isDirectory()) throw new NotAFile();
    for await (const chunk of createReadStream(name, { end: MAX_EXPORT_BYTES })) chunks.push(chunk);
    const bytes = new Uint8Array(Buffer.concat(chunks));
    return { name, bytes, writtenAt: found.mtime.toISOString() };
  } catch (cause) {
    throw new NotAnInventoryFile(`${name} can’t be opened: ${reasonOf(cause)}.`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is missing',
  NOT_A_FILE: 'it is a pipe or a device; write its content into a file first',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (code === '' ? String(cause) : code);
}
