/** How Signet's messages name times, people, servers, certificates and services. */
import { commonNameOf } from '../../domain/certificate.ts';
import type { CertificateSummary } from '../../domain/plan.ts';
import { printServices, type ServiceName } from '../../domain/services.ts';
import { code, plain } from '../escape.ts';

/** A date Slack shows in the reader's own time zone; the fallback is UTC. */
export function when(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return plain(iso, 40);
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty}, {time}|${fallback} UTC>`;
}

/** A day, for a certificate's validity. */
export function day(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? plain(iso, 40) : new Date(at).toISOString().slice(0, 10);
}

/** A Slack user id becomes a mention, anything else is Signet itself. */
export function who(id: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(id) ? `<@${id}>` : 'Signet';
}

/** `EX01, EX02 and 3 more` */
export function named(names: readonly string[], most = 4): string {
  return shortened(names, most, (name) => plain(name, 64));
}

/** As `named`, for plain_text objects: the caller's label makes it harmless. */
export function namedPlainly(names: readonly string[], most = 4): string {
  return shortened(names, most, (name) => name);
}

function shortened(names: readonly string[], most: number, show: (name: string) => string): string {
  if (names.length > most) {
    return `${names.slice(0, most).map(show).join(', ')} and ${names.length - most} more`;
  }
  return andList(names.map(show));
}

export function andList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** What people call the certificate: friendly name, else common name, else subject. */
export function certificateName(
  certificate: Pick<CertificateSummary, 'friendlyName' | 'subject'>,
): string {
  return (
    certificate.friendlyName?.trim() || commonNameOf(certificate.subject) || certificate.subject
  );
}

/** As Get-ExchangeCertificate prints them; unknown is said, never shown as none. */
export function services(names: readonly ServiceName[] | null): string {
  return names === null ? 'not known' : printServices(names);
}

export function thumbprint(value: string | null): string {
  return value === null ? 'none' : code(value, 60);
}
