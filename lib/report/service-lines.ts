/** The verdict per server and service: which certificates are listed for it, and what is to be said of the likeliest. */
import { SERVICE_NAMES, type ServiceName } from '../domain/services.ts';
import type { CertificateLine, ServiceLine } from './report.ts';

/** Every server of any role has these. */
const EVERYWHERE: readonly ServiceName[] = ['SMTP'];

/** `lines`: the certificates of one server. */
export function serviceLines(server: string, lines: readonly CertificateLine[]): ServiceLine[] {
  const unread = lines.filter(({ services }) => services === null).length;
  return SERVICE_NAMES.flatMap((service) => {
    const listed = lines
      .filter(({ services }) => services?.includes(service) === true)
      .sort(byLikelihood);
    const [best] = listed;
    if (best !== undefined) return [lineOf({ server, service, unread }, best, listed)];
    if (!EVERYWHERE.includes(service)) return [];
    return [emptyLine({ server, service, unread })];
  });
}

/** Inside its dates before ended, an authority’s before self-signed, the one that ends last: nearly how transport chooses, and what people mean. */
function byLikelihood(a: CertificateLine, b: CertificateLine): number {
  const faults = ({ daysLeft, purpose }: CertificateLine) =>
    (daysLeft !== null && daysLeft < 0 ? 4 : 0) +
    (purpose === 'auth' || purpose === 'management' ? 2 : 0) +
    (purpose === 'own' ? 1 : 0);
  return faults(a) - faults(b) || (b.notAfter ?? '').localeCompare(a.notAfter ?? '');
}

type Place = Pick<ServiceLine, 'server' | 'service' | 'unread'>;

function lineOf(
  place: Place,
  best: CertificateLine,
  listed: readonly CertificateLine[],
): ServiceLine {
  const { name, notAfter, daysLeft, lifetime, verdict, issuedBy } = best;
  const [reason] = best.reasons.toSorted((a, b) => rank(a) - rank(b));
  const others = listed.length - 1;
  const also = others === 0 ? '' : `; ${others} more ${others === 1 ? 'is' : 'are'} listed for it`;
  return {
    ...place,
    listed: listed.map(({ thumbprint }) => thumbprint),
    name,
    until: notAfter,
    daysLeft,
    issuedBy,
    lifetime,
    verdict,
    reason: `${reason?.what ?? (notAfter === null ? 'when it ends was not read' : `until ${notAfter.slice(0, 10)}`)}${also}`,
  };
}

function rank({ urgency }: CertificateLine['reasons'][number]): number {
  return ['now', 'soon', 'note'].indexOf(urgency);
}

function emptyLine(place: Place): ServiceLine {
  return {
    ...place,
    listed: [],
    name: null,
    until: null,
    daysLeft: null,
    issuedBy: null,
    lifetime: 'unknown',
    verdict: 'not-known',
    reason:
      place.unread > 0
        ? 'what its certificates are assigned to was not read'
        : 'no certificate is listed for it',
  };
}
