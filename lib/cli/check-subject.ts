/** What `signet check` judges: the change, and what the files say about its servers. */
import type { AssignChange } from '../domain/change.ts';
import { type ServerInventory, serverKey } from '../domain/organisation.ts';
import { parseRequest } from '../domain/request/parse.ts';
import type { AssignmentRequest } from '../domain/request/request.ts';
import { findCertificate, resolveChange } from '../domain/resolve.ts';
import {
  type ImportedInventory,
  toServerInventory,
} from '../exchange/import/imported-inventory.ts';
import type { ImportedFacts } from '../exchange/import/inventory-file.ts';
import { withoutMarkup } from '../slack/unmangle.ts';
import { type CommandRefusal, inWords } from './refusal.ts';

/** Stands for the server where neither the file nor the text names it. */
export const UNNAMED_SERVER = 'SERVER';

export interface CheckSubject {
  readonly change: AssignChange;
  /** In the order of the change’s servers. */
  readonly inventories: readonly ServerInventory[];
}

type Settled<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: CommandRefusal; readonly value?: never };

export function settleSubject(
  text: string,
  { inventories, connectors }: Pick<ImportedFacts, 'inventories' | 'connectors'>,
): Settled<CheckSubject> {
  const { request, error } = parseRequest(withoutMarkup(text));
  if (error !== undefined) return { error: inWords(error) };
  if (request.verb !== 'assign' && request.verb !== 'check') {
    return refused(
      'not-an-assignment',
      `\`signet check\` judges assignments, and this text asks to ${request.verb}. Write e.g. \`assign THUMBPRINT to IIS, SMTP on EX01\`.`,
    );
  }
  const named = nameServers(request.servers, inventories, connectors);
  if (named.error !== undefined) return named;
  return resolve(request, named.value);
}

/** A file from an older shell may not say where it comes from; then the text may, if it leaves no doubt. */
function nameServers(
  wanted: readonly string[],
  imported: readonly ImportedInventory[],
  connectors: ImportedFacts['connectors'],
): Settled<ServerInventory[]> {
  const named = imported.flatMap((item) =>
    item.server === null ? [] : [toServerInventory(item, item.server, connectors)],
  );
  const keys = named.map(({ server }) => server);
  const unnamed = imported.filter(({ server }) => server === null);
  const missing = wanted.filter((name) => !keys.includes(serverKey(name)));
  const [only, ...others] = unnamed;
  if (only === undefined || (wanted.length > 0 && missing.length === 0)) return { value: named };
  if (others.length > 0 || missing.length > 1) {
    const files = unnamed.flatMap((item) => item.files).join(', ');
    return refused(
      'server-not-said',
      `These files don’t say which server they come from: ${files}. Check one of them at a time, with its server in the text.`,
    );
  }
  const [name = UNNAMED_SERVER] = missing;
  const fqdn = name.includes('.') ? name : null;
  return { value: [...named, { ...toServerInventory(only, name, connectors), fqdn }] };
}

function resolve(
  request: AssignmentRequest,
  inventories: readonly ServerInventory[],
): Settled<CheckSubject> {
  const known = inventories.map(({ server }) => server);
  const servers = request.servers.length > 0 ? request.servers : holders(request, inventories);
  const { change, error } = resolveChange({ ...request, servers }, inventories, known);
  if (error !== undefined) return { error: inWords(error) };
  const ordered = change.servers.flatMap((key) =>
    inventories.filter(({ server }) => server === key),
  );
  return { value: { change, inventories: ordered } };
}

/** Where nobody holds the certificate every server is judged, so that the answer says so. */
function holders(request: AssignmentRequest, inventories: readonly ServerInventory[]): string[] {
  const { thumbprint } = findCertificate(request, inventories);
  const holding = inventories.filter(({ certificates }) =>
    certificates.some((certificate) => certificate.thumbprint === thumbprint),
  );
  return (holding.length > 0 ? holding : inventories).map(({ server }) => server);
}

function refused(code: string, message: string): { readonly error: CommandRefusal } {
  return { error: { code, message } };
}
