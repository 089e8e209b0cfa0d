/** What each port shows, in few lines: what is wrong first, the same answer at several addresses and for several names once. */
import type { EndpointResult, EndpointVerdict } from '../../domain/verification.ts';
import { plain, prose } from '../escape.ts';
import { named, thumbprint } from './words.ts';

const MOST_LINES = 10;

/** What cannot be left out stands first. */
const ORDER: readonly EndpointVerdict[] = [
  'serves-another',
  'unreachable',
  'serves',
  'not-expected',
];

export function endpointLines(endpoints: readonly EndpointResult[]): string[] {
  if (endpoints.length === 0) return ['was not tested'];
  const lines = [...grouped(endpoints, answerOf).values()]
    .toSorted((one, other) => rank(one) - rank(other))
    .map((same) => line(same, endpoints));
  const left = lines.length - MOST_LINES;
  return left > 0 ? [...lines.slice(0, MOST_LINES), `and ${left} more`] : lines;
}

type Same = readonly [EndpointResult, ...EndpointResult[]];

function grouped(
  endpoints: readonly EndpointResult[],
  key: (endpoint: EndpointResult) => string,
): ReadonlyMap<string, Same> {
  const groups = new Map<string, [EndpointResult, ...EndpointResult[]]>();
  for (const endpoint of endpoints) {
    const group = groups.get(key(endpoint));
    if (group === undefined) groups.set(key(endpoint), [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}

function portOf({ service, port, endpoint }: EndpointResult): string {
  return JSON.stringify([service, port, endpoint]);
}

/** Ports that have no part in the change and for the same reason go together. */
function answerOf(result: EndpointResult): string {
  const { verdict, service, reason } = result;
  return verdict === 'not-expected'
    ? JSON.stringify([verdict, service, reason])
    : JSON.stringify([verdict, portOf(result), result.thumbprint, result.failure, reason]);
}

function rank([{ verdict }]: Same): number {
  return ORDER.indexOf(verdict);
}

function line(same: Same, all: readonly EndpointResult[]): string {
  const [first] = same;
  const where = `${placeOf(same)}${addressesOf(same, all)}`;
  const reason = first.reason === null ? '' : ` (${prose(first.reason.replace(/\.$/, ''), 150)})`;
  switch (first.verdict) {
    case 'serves':
      return `${where}: *serves it*`;
    case 'serves-another':
      return `${where}: *serves another*, ${thumbprint(first.thumbprint)}${reason}`;
    case 'unreachable':
      return `${where}: *no answer*: ${plain(first.failure ?? 'no reason given', 100)}${reason}`;
    case 'not-expected':
      return `${where}: not part of this change${reason}`;
    default:
      return first.verdict satisfies never;
  }
}

/** `IIS 443, Default Web Site`, or `IMAP 993 and 143` */
function placeOf(same: Same): string {
  const [{ service, endpoint }] = same;
  const ports = [...new Set(same.map(({ port }) => String(port)))];
  const isOne = same.every((each) => each.endpoint === endpoint) && ports.length === 1;
  return `${service} ${named(ports, 6)}${isOne ? `, ${plain(endpoint, 60)}` : ''}`;
}

/** Said only where the same port answers differently: at 127.0.0.1 another binding counts, and a name may have one of its own. */
function addressesOf(same: Same, all: readonly EndpointResult[]): string {
  const [first] = same;
  if (first.verdict === 'not-expected') return '';
  const rivals = all.filter(
    (each) => portOf(each) === portOf(first) && answerOf(each) !== answerOf(first),
  );
  if (rivals.length === 0) return '';
  const addresses = distinct(same, 'address');
  const names = distinct(same, 'serverName');
  const isNamed = rivals.some(({ address }) => addresses.includes(address ?? ''));
  return `${addresses.length === 0 ? '' : ` at ${named(addresses, 3)}`}${isNamed && names.length > 0 ? ` for ${named(names, 3)}` : ''}`;
}

function distinct(same: Same, key: 'address' | 'serverName'): readonly string[] {
  return [...new Set(same.flatMap((each) => each[key] ?? []))];
}
