/** Exported files as inventories with settled server names: the simulated organisation needs a name for each. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { commonNameOf } from '../../domain/certificate.ts';
import { type ServerInventory, serverKey } from '../../domain/organisation.ts';
import {
  type ImportedInventory,
  mergeInventories,
  toServerInventory,
} from '../import/imported-inventory.ts';
import { readInventoryFile } from '../import/inventory-file.ts';

/** Throws NotAnInventoryFile. */
export function inventoriesFromFiles(files: readonly string[]): ServerInventory[] {
  const parts = files.flatMap((file) => readInventoryFile(basename(file), readFileSync(file)));
  const taken = new Set<string>();
  return mergeInventories(parts).map((imported, index) => {
    const name = freeName(nameFor(imported, index), taken);
    taken.add(name);
    return toServerInventory(imported, name);
  });
}

/** Where no export names the server, its setup-made certificate mostly does. */
function nameFor({ server, certificates }: ImportedInventory, index: number): string {
  if (server !== null) return server;
  const own = certificates.find(({ selfSigned, domains }) => selfSigned && domains.length > 0);
  const commonName = own === undefined ? null : commonNameOf(own.subject);
  return commonName !== null && /^[\w-]+(\.[\w-]+)*$/.test(commonName)
    ? serverKey(commonName)
    : `SERVER${index + 1}`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
