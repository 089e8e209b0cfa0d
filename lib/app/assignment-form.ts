/** Doors of the assignment dialog: what it starts with, and what can be chosen in it. */
import { mayLook, mayRequest } from '../domain/policy.ts';
import { parseRequest } from '../domain/request/parse.ts';
import { type AssignmentRequest, NO_OPTIONS } from '../domain/request/request.ts';
import { resolveChange } from '../domain/resolve.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { AssignmentForm, CertificateOnServers, Choices, Doors } from '../slack/doors.ts';
import { errorFields } from '../slack/log.ts';
import { byCertificate } from './by-certificate.ts';
import type { Ports } from './ports.ts';

type Asked = Parameters<Doors['assignmentForm']>[0];

/** A choice that cannot be taken over from the command is left open, for the person to make. */
export async function assignmentForm(
  ports: Ports,
  { user, verb, text, channel }: Asked,
): ReturnType<Doors['assignmentForm']> {
  const person = await ports.people.find(user, { fresh: false });
  const permission = (verb === 'assign' ? mayRequest : mayLook)(ports.policy(), person);
  if (!permission.allowed) return { kind: 'refused', refusal: permission.refusal };
  const wanted = text === null ? null : assignmentIn(text);
  return {
    verb,
    channel: await cardChannel(ports, channel),
    ...(await chosen(ports, wanted)),
    services: wanted?.services ?? [],
    options: wanted?.options ?? NO_OPTIONS,
  };
}

function assignmentIn(text: string): AssignmentRequest | null {
  const { request } = parseRequest(text);
  return request?.verb === 'assign' || request?.verb === 'check' ? request : null;
}

async function chosen(
  ports: Pick<Ports, 'store'>,
  wanted: AssignmentRequest | null,
): Promise<Pick<AssignmentForm, 'servers' | 'certificate'>> {
  if (wanted === null) return { servers: [], certificate: null };
  const inventories = await ports.store.loadInventories();
  const names = inventories.map(({ server }) => server);
  const { change } = resolveChange(wanted, inventories, names);
  if (change === undefined) return { servers: [], certificate: null };
  const found = byCertificate(inventories).find(
    ({ certificate }) => certificate.thumbprint === change.thumbprint,
  );
  return { servers: change.servers, certificate: found ?? null };
}

/** Where the card of a request goes that begins outside of a channel. */
export async function cardChannel(
  ports: Pick<Ports, 'store' | 'requestsChannel'>,
  channel: string | null,
): Promise<string | null> {
  if (channel !== null) return channel;
  if (ports.requestsChannel !== undefined) return ports.requestsChannel;
  const [open, ended] = await Promise.all([
    ports.store.listRequests('open', 1),
    ports.store.listRequests('ended', 1),
  ]);
  const [last] = [...open, ...ended].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return last === undefined ? null : requestRecordOf(last.snapshot).channel;
}

export async function serverOptions(
  ports: Pick<Ports, 'store' | 'executor' | 'log'>,
  { typed }: Parameters<Doors['serverOptions']>[0],
): Promise<Choices<string>> {
  const [inventories, guided] = await Promise.all([
    ports.store.loadInventories(),
    readByPeople(ports),
  ]);
  const unread = guided
    .filter((name) => inventories.every(({ server }) => server !== name))
    .map((server) => ({ server, fqdn: null }));
  const known = [...inventories, ...unread].toSorted((one, other) =>
    one.server.localeCompare(other.server),
  );
  if (known.length === 0) return { found: [], why: 'nothing-read' };
  const wanted = typed.trim().toUpperCase();
  const found = known
    .filter(({ server, fqdn }) => `${server} ${fqdn ?? ''}`.toUpperCase().includes(wanted))
    .map(({ server }) => server);
  return found.length === 0 ? { found: [], why: 'no-server-fits' } : { found, why: null };
}

/** Nobody reads these before somebody asks for a change there. Where the servers can’t be named, those in the table are enough. */
async function readByPeople({
  executor,
  log,
}: Pick<Ports, 'executor' | 'log'>): Promise<readonly string[]> {
  try {
    const servers = await executor.servers();
    return servers.filter((server) => (executor.patienceSeconds?.(server) ?? 0) > 0);
  } catch (error) {
    log.warn('servers could not be named', errorFields(error));
    return [];
  }
}

export async function certificateOptions(
  ports: Pick<Ports, 'store' | 'executor'>,
  { servers, typed }: Parameters<Doors['certificateOptions']>[0],
): Promise<Choices<CertificateOnServers>> {
  if (servers.length === 0) return { found: [], why: 'servers-first' };
  const inventories = await ports.store.loadInventories();
  const read = inventories.filter(({ server }) => servers.includes(server));
  if (read.length === 0) {
    const isByPeople = servers.some(
      (server) => (ports.executor.patienceSeconds?.(server) ?? 0) > 0,
    );
    return { found: [], why: isByPeople ? 'read-with-request' : 'nothing-read' };
  }
  const all = byCertificate(read);
  if (all.length === 0) return { found: [], why: 'no-certificates' };
  const found = all.filter((each) => fits(each, typed)).toSorted(likelierFirst);
  return found.length === 0 ? { found: [], why: 'no-certificate-fits' } : { found, why: null };
}

/** Every word has to occur somewhere; a thumbprint may be typed in pairs, as dialogs show it. */
function fits({ certificate }: CertificateOnServers, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const digits = wanted.replace(/[\s:]/g, '');
  if (/^[0-9a-f]{4,40}$/.test(digits)) {
    if (certificate.thumbprint.toLowerCase().startsWith(digits)) return true;
  }
  const { friendlyName, subject, domains, thumbprint, status } = certificate;
  const text = [friendlyName ?? '', subject, thumbprint, status ?? '', ...domains]
    .join(' ')
    .toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}

function likelierFirst(one: CertificateOnServers, other: CertificateOnServers): number {
  return (
    other.holders.length - one.holders.length ||
    Number(other.certificate.status === 'Valid') - Number(one.certificate.status === 'Valid') ||
    Number(one.certificate.selfSigned) - Number(other.certificate.selfSigned) ||
    other.certificate.notAfter.localeCompare(one.certificate.notAfter)
  );
}
