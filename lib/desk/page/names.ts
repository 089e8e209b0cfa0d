/** The short names by which the page speaks of certificates and people. */
import { type Certificate, commonNameOf } from '../../domain/certificate.ts';
import type { OrganisationView } from '../../exchange/simulated/view.ts';
import { BOT, personOf, SLACKBOT } from '../people.ts';

export function certificateName(
  certificate: Pick<Certificate, 'friendlyName' | 'subject'>,
): string {
  const friendly = certificate.friendlyName?.trim() ?? '';
  return friendly !== '' ? friendly : (commonNameOf(certificate.subject) ?? certificate.subject);
}

/** The first eight digits: enough to tell certificates apart by eye. */
export function shortThumbprint(thumbprint: string): string {
  return `${thumbprint.slice(0, 8)}…`;
}

/** Every certificate of the organisation once. */
export function allCertificates(organisation: OrganisationView | null): Certificate[] {
  const all = organisation?.servers.flatMap((server) => server.certificates) ?? [];
  return [...new Map(all.map((each) => [each.thumbprint, each])).values()];
}

export function authorName(user: string): string {
  if (user === BOT.userId) return BOT.name;
  if (user === SLACKBOT.userId) return SLACKBOT.name;
  return personOf(user)?.name ?? user;
}
