/** Door of App Home: what one person asked for, can decide on, and should see coming. */
import { isRequester, mayApprove, mayLook } from '../domain/policy.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { requestRecordOf } from '../flows/request-record.ts';
import type { CertificateOnServers, Doors } from '../slack/doors.ts';
import { byCertificate, oldestReading } from './by-certificate.ts';
import type { Ports } from './ports.ts';

const OPEN_LOOKED_AT = 500;
const ENDED_LOOKED_AT = 200;

type HomePorts = Pick<Ports, 'store' | 'people' | 'policy' | 'clock'>;

/** Somebody looks: from now on it is drawn anew when something in it changes. */
export async function home(
  ports: HomePorts,
  { user, pages }: Parameters<Doors['home']>[0],
): ReturnType<Doors['home']> {
  const person = await ports.people.find(user, { fresh: false });
  // Noted before it is read: a change in between is drawn a second time, not missed.
  if (mayLook(ports.policy(), person).allowed) {
    await ports.store.noteHome({ user, at: ports.clock(), pages });
  }
  return homeOf(ports, user);
}

export async function homeOf(ports: HomePorts, user: string): ReturnType<Doors['home']> {
  const policy = ports.policy();
  const person = await ports.people.find(user, { fresh: false });
  const permission = mayLook(policy, person);
  if (!permission.allowed) return { kind: 'refused', refusal: permission.refusal };
  const [openFlows, endedFlows, freeze, inventories] = await Promise.all([
    ports.store.listRequests('open', OPEN_LOOKED_AT),
    ports.store.listRequests('ended', ENDED_LOOKED_AT),
    ports.store.freezeState(),
    ports.store.loadInventories(),
  ]);
  const open = openFlows.map(({ snapshot }) => requestRecordOf(snapshot));
  const ended = endedFlows.map(({ snapshot }) => requestRecordOf(snapshot));
  const isMine = (record: RequestRecord) => record.requestedBy === user;
  // A self-approver types the id later; here it counts that it may be approved at all.
  const isMineToDecide = (record: RequestRecord) =>
    record.state === 'awaiting-approval' && mayApprove(policy, person, record, record.id).allowed;
  return {
    mine: [...open.filter(isMine), ...ended.filter(isMine)],
    waiting: open.filter(isMineToDecide).toReversed(),
    expiries: byCertificate(inventories).filter(isInUse),
    asOf: oldestReading(inventories),
    now: ports.clock(),
    freeze,
    mayRequest: isRequester(policy, person),
  };
}

function isInUse({ holders }: CertificateOnServers): boolean {
  return holders.some(
    ({ services, isDefaultSmtp }) => isDefaultSmtp === true || (services ?? []).length > 0,
  );
}
