/** Prints what exported files hold for people: certificates by server, then connectors and the Auth configuration. */
import { printable } from '../domain/printable.ts';
import { printServices } from '../domain/services.ts';
import type { ImportedAuthConfig } from '../exchange/import/auth-config.ts';
import type { ImportedConnector } from '../exchange/import/connectors.ts';
import type { ImportedCertificate } from '../exchange/import/imported-certificate.ts';
import type { ImportedInventory } from '../exchange/import/imported-inventory.ts';
import type { ImportedFacts } from '../exchange/import/inventory-file.ts';

type Cells = readonly string[];

export function printExports({ inventories, connectors, authConfig }: ImportedFacts): string {
  return [
    ...inventories.map(printInventory),
    ...(connectors === null ? [] : [printConnectors(connectors)]),
    ...(authConfig === null ? [] : [printAuthConfig(authConfig)]),
  ].join('\n\n');
}

function printTable(title: string, cells: readonly Cells[]): string {
  const rows = cells.map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_heading, column) =>
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

function printInventory({ name, files, certificates }: ImportedInventory): string {
  const title = name ?? `Server unknown (${files.join(', ')})`;
  const headings = ['Thumbprint', 'Services', 'Status', 'NotAfter', 'Subject'];
  return printTable(title, [headings, ...certificates.map(certificateRow)]);
}

function certificateRow(certificate: ImportedCertificate): Cells {
  const { thumbprint, services, status, notAfter, notAfterText, subject, unread } = certificate;
  const isDated = unread?.includes('notAfter') !== true;
  const isNamed = subject !== '' || unread?.includes('subject') !== true;
  return [
    thumbprint,
    services === null ? 'unknown' : printServices(services),
    status ?? 'unknown',
    isDated ? notAfter.slice(0, 10) : (notAfterText ?? 'unknown'),
    isNamed ? subject || 'none' : 'unknown',
  ];
}

function printConnectors(connectors: readonly ImportedConnector[]): string {
  const headings = ['Kind', 'Name', 'Servers', 'Fqdn', 'RequireTLS', 'TlsCertificateName'];
  const rows = connectors.map((connector) => [
    connector.kind,
    connector.name,
    (connector.kind === 'send' ? connector.sourceServers : [connector.server ?? 'unknown']).join(
      ', ',
    ),
    connector.fqdn ?? 'the server’s own',
    connector.requireTls === null ? 'unknown' : String(connector.requireTls),
    connector.tlsCertificateName ?? 'none',
  ]);
  return printTable('Connectors', [headings, ...rows]);
}

function printAuthConfig(config: ImportedAuthConfig): string {
  const { currentThumbprint, previousThumbprint, nextThumbprint, nextEffectiveDate } = config;
  const next = nextEffectiveDate === null ? '' : ` from ${nextEffectiveDate.slice(0, 10)}`;
  return printTable('Auth configuration', [
    ['Current', currentThumbprint ?? 'none'],
    ['Previous', previousThumbprint ?? 'none'],
    ['Next', nextThumbprint === null ? 'none' : `${nextThumbprint}${next}`],
  ]);
}
