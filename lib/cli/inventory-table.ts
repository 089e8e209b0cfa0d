/** Prints certificates as a table for people, one block for each server. */
import type { Certificate } from '../domain/certificate.ts';
import { printServices } from '../domain/services.ts';
import type { ImportedInventory } from '../exchange/import/imported-inventory.ts';

const HEADINGS = ['Thumbprint', 'Services', 'Status', 'NotAfter', 'Subject'] as const;

export function printInventories(inventories: readonly ImportedInventory[]): string {
  return inventories.map(printInventory).join('\n\n');
}

/** Control and direction characters become visible: names come from files and must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function printInventory({ name, files, certificates }: ImportedInventory): string {
  const title = name ?? `Server unknown (${files.join(', ')})`;
  const rows = [HEADINGS, ...certificates.map(rowOf)].map((row) => row.map(printable));
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [printable(title), ...lines].join('\n');
}

function rowOf(certificate: Certificate): readonly string[] {
  const { thumbprint, services, status, notAfter, subject } = certificate;
  return [
    thumbprint,
    services === null ? 'unknown' : printServices(services),
    status ?? 'unknown',
    notAfter.slice(0, 10),
    subject === '' ? 'none' : subject,
  ];
}
