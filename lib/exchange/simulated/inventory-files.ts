/** Exported files as inventories with settled server names: the simulated organisation needs a name for each. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { commonNameOf } from '../../domain/certificate.ts';
import { type ServerInventory, serverKey } from '../../domain/organisation.ts';
import type { ImportedConnector } from '../import/connectors.ts';
import {
  type ImportedInventory,
  mergeInventories,
  toServerInventory,
} from '../import/imported-inventory.ts';
import { readExportFile, readInventoryFile } from '../import/inventory-file.ts';

/** Files of connectors may be among them. Throws NotAnInventoryFile. */
export function inventoriesFromFiles(files: readonly string[]): ServerInventory[] {
  const read = files.map(readFile);
  const connectors = read.flatMap((file) => file.connectors);
  const taken = new Set<string>();
  return mergeInventories(read.flatMap((file) => file.inventories)).map((imported, index) => {
    const name = freeName(nameFor(imported, index), taken);
    taken.add(name);
    return toServerInventory(imported, name, connectors.length === 0 ? null : connectors);
  });
}

function readFile(path: string): {
  readonly inventories: readonly ImportedInventory[];
  readonly connectors: readonly ImportedConnector[];
} {
  const name = basename(path);
  const bytes = readFileSync(path);
  const { connectors } = readExportFile({ name, bytes, writtenAt: null });
  // Certificates that were only printed leave too much open to build a server from.
  if (connectors === null) return { inventories: readInventoryFile(name, bytes), connectors: [] };
  return { inventories: [], connectors };
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
