/** `signet inventory`: shows the certificates in exported files, as a table or as JSON. */
import { parseArgs } from 'node:util';
import type { Certificate } from '../domain/certificate.ts';
import type { ImportedInventory } from '../exchange/import/imported-inventory.ts';
import { NotAnInventoryFile } from '../exchange/import/inventory-file.ts';
import { loadInventories } from './inventory-files.ts';
import { printable, printInventories } from './inventory-table.ts';
import { type Command, EXIT } from './io.ts';

const USAGE =
  'Usage: signet inventory [--json] FILE…, where each FILE comes from “Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”.';

export const inventoryCommand: Command = async (args, io) => {
  const options = readArguments(args);
  if (options === null) {
    io.err(`${USAGE}\n`);
    return EXIT.usage;
  }
  try {
    const inventories = await loadInventories(options.files);
    io.out(`${options.json ? printJson(inventories) : printInventories(inventories)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof NotAnInventoryFile)) throw error;
    io.err(`${printable(error.message)}\n`);
    return EXIT.usage;
  }
};

function readArguments(args: readonly string[]): { json: boolean; files: string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return positionals.length === 0 ? null : { json: values.json, files: positionals };
  } catch {
    return null;
  }
}

function printJson(inventories: readonly ImportedInventory[]): string {
  return JSON.stringify({
    servers: inventories.map(({ name, certificates }) => ({
      name,
      certificates: certificates.map(toJson),
    })),
  });
}

function toJson(certificate: Certificate) {
  return {
    friendlyName: certificate.friendlyName,
    thumbprint: certificate.thumbprint,
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    domains: certificate.domains,
    key: certificate.key,
    signatureHash: certificate.signatureHash,
    services: certificate.services,
    status: certificate.status,
    rootCaType: certificate.rootCaType,
    privateKeyExportable: certificate.privateKeyExportable,
    selfSigned: certificate.selfSigned,
    identity: certificate.identity,
  };
}
