/** A certificate that servers share and that one of the same role lacks. */
import { type Certificate, certificateDomains } from '../domain/certificate.ts';
import { otherServersHoldIt } from '../domain/rules/other-servers-hold-it.ts';
import { askRule } from './ask-rule.ts';
import type { CertificateCase } from './certificate-case.ts';
import { purposeOf } from './certificate-purpose.ts';
import { daysUntil, told } from './lifetime.ts';
import type { Concern, ReportServer } from './report.ts';

const MOST_NAMED = 8;

type Said = Pick<Concern, 'kind' | 'urgency' | 'what' | 'next'>;

/** Servers may each have one of their own; only what two hold, or what another has an older one of, counts as shared. */
export function missingElsewhere(
  question: CertificateCase,
  servers: readonly ReportServer[],
  bearing: NamesBorne,
): Said | null {
  const { certificate, input, now } = question;
  if (purposeOf(certificate) !== 'clients' || certificate.services?.length === 0) return null;
  if ((daysUntil(told(certificate, 'notAfter'), now) ?? 0) < 0) return null;
  const verdict = askRule(otherServersHoldIt, input);
  const lacking = verdict?.outcome === 'broken' ? verdict.facts.lacking : null;
  if (!Array.isArray(lacking)) return null;
  const others = servers.filter(({ inventory }) => lacking.includes(inventory.server));
  const isHeldElsewhere = servers.length - others.length > 1;
  const wanting = isHeldElsewhere
    ? others
    : others.filter((other) => bearing.get(other)?.has(namesOf(certificate) ?? '') === true);
  if (wanting.length === 0) return null;
  const named = wanting.slice(0, MOST_NAMED).map(({ name }) => name);
  const left = wanting.length - named.length;
  const list = `${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return {
    kind: 'missing-elsewhere',
    urgency: 'soon',
    what: `is not on ${list}: behind one name, clients would see two certificates`,
    next: () =>
      `If they stand behind the same name, import it there with its key and assign it: ${list}. Mind load balancers that end TLS.`,
  };
}

/** The sets of names that a server’s certificates of authorities bear, each as one text. */
export type NamesBorne = ReadonlyMap<ReportServer, ReadonlySet<string>>;

export function namesBorne(servers: readonly ReportServer[]): NamesBorne {
  return new Map(
    servers.map((server) => [
      server,
      new Set(server.inventory.certificates.flatMap((one) => namesOf(one) ?? [])),
    ]),
  );
}

/** `null` for one without names, or whose names were not read: it is like no other. */
function namesOf(certificate: Certificate): string | null {
  if (certificate.selfSigned || told(certificate, 'domains') === null) return null;
  if (told(certificate, 'subject') === null) return null;
  const names = certificateDomains(certificate).map((name) => name.toLowerCase());
  return names.length === 0 ? null : names.toSorted().join(' ');
}
