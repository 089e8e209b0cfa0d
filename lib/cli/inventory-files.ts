/** Reads exported certificate files from disk, and joins those of the same server. */
import { createReadStream } from 'node:fs';
import { MAX_CLIXML_BYTES } from '../exchange/import/clixml.ts';
import { type ImportedInventory, mergeInventories } from '../exchange/import/imported-inventory.ts';
import { NotAnInventoryFile, readInventoryFile } from '../exchange/import/inventory-file.ts';

/** Throws NotAnInventoryFile with a sentence about the first file that can't be used. */
export async function loadInventories(files: readonly string[]): Promise<ImportedInventory[]> {
  const parts: ImportedInventory[] = [];
  for (const file of files) parts.push(...readInventoryFile(file, await readBytes(file)));
  return mergeInventories(parts);
}

/** Stops just past the size limit, so that an endless file is refused like a large one. */
async function readBytes(file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: MAX_CLIXML_BYTES })) chunks.push(chunk);
  } catch (cause) {
    throw new NotAnInventoryFile(`${file} can’t be opened: ${reasonOf(cause)}.`, { cause });
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is missing',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (code === '' ? String(cause) : code);
}
