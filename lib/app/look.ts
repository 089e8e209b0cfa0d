/** Doors that only look: list, show, check, requests, status. They answer from the last readings in the table. */
import { type ServerInventory, serverKey, viewFor } from '../domain/organisation.ts';
import { planAssign } from '../domain/plan-assign.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { AssignmentRequest, Request } from '../domain/request/request.ts';
import { findCertificate, resolveChange } from '../domain/resolve.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import { later } from '../flows/time.ts';
import type { Answer } from '../slack/doors.ts';
import { byCertificate, oldestReading } from './by-certificate.ts';
import { needsSomebody } from './not-told.ts';
import type { Ports } from './ports.ts';

type LookPorts = Pick<Ports, 'store' | 'executor' | 'clock'>;
type RequestOf<V extends Request['verb']> = Extract<Request, { readonly verb: V }>;

/** How many ended requests `/cert requests` shows. */
const ENDED_SHOWN = 10;
const OPEN_SHOWN = 50;
/** It is noted once a day while it goes on. */
const NOT_TOLD_SHOWN_SECONDS = 24 * 60 * 60;

function refused(refusal: Refusal): Answer {
  return { kind: 'refused', refusal };
}

async function inventoriesOf(
  ports: LookPorts,
  servers: readonly string[],
): Promise<{ readonly inventories: ServerInventory[]; readonly error?: Refusal }> {
  const known = await ports.executor.servers();
  const wanted = servers.map(serverKey);
  const strange = wanted.find((server) => !known.includes(server));
  if (strange !== undefined) {
    const code = 'unknown-server';
    return {
      inventories: [],
      error: { code, kind: 'none-of-that-name', name: strange, known },
    };
  }
  const all = await ports.store.loadInventories();
  return {
    inventories: all.filter(
      ({ server }) => known.includes(server) && (wanted.length === 0 || wanted.includes(server)),
    ),
  };
}

export async function list(ports: LookPorts, request: RequestOf<'list'>): Promise<Answer> {
  const { inventories, error } = await inventoriesOf(ports, request.servers);
  if (error !== undefined) return refused(error);
  return {
    kind: 'certificates',
    asOf: oldestReading(inventories),
    servers: inventories.map(({ server }) => server),
    certificates: byCertificate(inventories),
  };
}

export async function show(ports: LookPorts, request: RequestOf<'show'>): Promise<Answer> {
  const { inventories, error } = await inventoriesOf(ports, request.servers);
  if (error !== undefined) return refused(error);
  const found = findCertificate(request, inventories);
  if (found.error !== undefined) return refused(found.error);
  const shown = byCertificate(inventories).find(
    ({ certificate }) => certificate.thumbprint === found.thumbprint,
  );
  if (shown === undefined) {
    return refused({ code: 'held-nowhere', thumbprint: found.thumbprint });
  }
  return { kind: 'certificate', asOf: oldestReading(inventories), shown };
}

export async function check(ports: LookPorts, request: AssignmentRequest): Promise<Answer> {
  const known = await ports.executor.servers();
  const inventories = await ports.store.loadInventories();
  const resolved = resolveChange(request, inventories, known);
  if (resolved.error !== undefined) return refused(resolved.error);
  const { change } = resolved;
  const read = change.servers.flatMap((server) =>
    inventories.filter((inventory) => inventory.server === server),
  );
  const unread = change.servers.filter((server) => !read.some((item) => item.server === server));
  if (unread.length > 0) return refused({ code: 'servers-not-read', servers: unread });
  const others = inventories.filter(({ server }) => known.includes(server));
  const organisation = viewFor(change.thumbprint, others);
  const plan = planAssign(change, read, ports.clock(), 'confirm', organisation);
  return { kind: 'judged', asOf: oldestReading(read), change, plan };
}

export async function requests(ports: Pick<Ports, 'store'>): Promise<Answer> {
  const [open, ended, freeze] = await Promise.all([
    ports.store.listRequests('open', OPEN_SHOWN),
    ports.store.listRequests('ended', ENDED_SHOWN),
    ports.store.freezeState(),
  ]);
  return {
    kind: 'requests',
    open: open.map(({ snapshot }) => requestRecordOf(snapshot)),
    ended: ended.map(({ snapshot }) => requestRecordOf(snapshot)),
    freeze,
  };
}

export async function status(
  ports: Pick<Ports, 'store' | 'clock'>,
  request: RequestOf<'status'>,
): Promise<Answer> {
  const flow = await ports.store.loadFlow(request.requestId);
  if (flow === null || !flow.isRequest) {
    return refused({ code: 'no-such-request', requestId: request.requestId });
  }
  const [trail, freeze] = await Promise.all([
    ports.store.auditOf(request.requestId),
    ports.store.freezeState(),
  ]);
  const aDayAgo = later(ports.clock(), -NOT_TOLD_SHOWN_SECONDS);
  const notTold = trail.flatMap(({ at, happening }) =>
    happening.what === 'not-told' && at > aDayAgo && needsSomebody(happening.code)
      ? [happening]
      : [],
  );
  return { kind: 'status', request: requestRecordOf(flow.snapshot), freeze, notTold };
}
