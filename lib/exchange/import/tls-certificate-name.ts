/** Brings a connector's TlsCertificateName into the spelling of the certificate it names, so that the two can be compared. */
import type { ImportedCertificate } from './imported-certificate.ts';

/** Sources differ in blanks between the parts of a name, and in whether a state is called S or ST. A name that fits no certificate stays as it is. */
export function spelledAsIn(certificates: readonly ImportedCertificate[], name: string): string {
  const [, issuer, subject] = /^<I>(.*)<S>(.*)$/is.exec(name) ?? [];
  if (issuer === undefined || subject === undefined) return name;
  const named = certificates.find(
    (certificate) =>
      certificate.unread?.includes('issuer') !== true &&
      plain(certificate.issuer) === plain(issuer) &&
      plain(certificate.subject) === plain(subject),
  );
  return named === undefined ? name : `<I>${named.issuer}<S>${named.subject}`;
}

function plain(distinguishedName: string): string {
  return distinguishedName
    .toLowerCase()
    .replaceAll(/ *([,+]) */g, '$1')
    .replaceAll(/(?<=^|[,+])s=/g, 'st=');
}
