/** What `signet report` reports on: every server of the files, with what their connectors and Auth configuration say. */
import { basename } from 'node:path';
import { known, type ServerInventory, serverKey } from '../domain/organisation.ts';
import { toServerInventory } from '../exchange/import/imported-inventory.ts';
import type { ReportInput, ReportServer } from '../report/report.ts';
import { UNNAMED_SERVER } from './check-subject.ts';
import type { LoadedExports } from './inventory-files.ts';
import { notesOn } from './inventory-notes.ts';

type Imported = LoadedExports['inventories'][number];

export function reportSubject(exports: LoadedExports, now: string): ReportInput {
  const { inventories, connectors } = exports;
  const servers = inventories.map((imported) => ({
    name: imported.server ?? unnamed(imported, inventories),
    isNamed: imported.server !== null,
    inventory: withAuth(
      toServerInventory(imported, imported.name ?? UNNAMED_SERVER, connectors),
      exports.authConfig,
    ),
  }));
  const told = servers.map((server) =>
    server.isNamed
      ? server
      : { ...server, inventory: { ...server.inventory, server: server.name } },
  );
  return { servers: told, now, notes: [...notesOn(exports, now), ...strangers(exports, told)] };
}

/** Several files may not say where they come from. */
function unnamed({ files }: Imported, all: readonly Imported[]): string {
  const name = files.map((file) => basename(file)).join(', ');
  const isTwice =
    all.filter((other) => other.files.map((file) => basename(file)).join(', ') === name).length > 1;
  return `server of ${isTwice ? files.join(', ') : name}`;
}

function withAuth(
  inventory: ServerInventory,
  config: LoadedExports['authConfig'],
): ServerInventory {
  if (config === null) return inventory;
  return {
    ...inventory,
    authCertificates: known({
      current: config.currentThumbprint,
      previous: config.previousThumbprint,
      next: config.nextThumbprint,
      nextEffectiveAt: config.nextEffectiveDate,
    }),
  };
}

/** A connector can be judged only beside the certificates of a server it runs on. */
function strangers({ connectors }: LoadedExports, servers: readonly ReportServer[]): string[] {
  const keys = new Set(servers.map(({ inventory }) => inventory.server));
  const left = (connectors ?? []).filter((connector) => {
    const on = connector.kind === 'send' ? connector.sourceServers : [connector.server ?? ''];
    return !on.some((name) => keys.has(serverKey(name)));
  });
  if (left.length === 0) return [];
  const names = left.slice(0, 4).map(({ name }) => `“${name}”`);
  const more = left.length > names.length ? ` and ${left.length - names.length} more` : '';
  return [
    `Connectors of servers whose certificates are not among the files were left out: ${names.join(', ')}${more}.`,
  ];
}
