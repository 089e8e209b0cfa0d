/** What a certificate is there for, as far as its names tell: Exchange and Windows make some by themselves. */
import { type Certificate, commonNameOf } from '../domain/certificate.ts';
import { told } from './lifetime.ts';

/** `own`: made by or for this server itself, as setup does · `auth`: signs what Exchange says by OAuth · `management`: of the Web Management Service · `foreign`: of Azure, nothing of Exchange’s. */
export type CertificatePurpose = 'clients' | 'own' | 'auth' | 'management' | 'foreign';

const FOREIGN: readonly RegExp[] = [
  /Windows Azure CRP Certificate Generator/i,
  /MS-Organization-P2P-Access/i,
];

export function purposeOf(certificate: Certificate): CertificatePurpose {
  const { subject, issuer } = certificate;
  const commonName = commonNameOf(subject) ?? '';
  if (FOREIGN.some((pattern) => pattern.test(`${subject} ${issuer}`))) return 'foreign';
  if (/^Microsoft Exchange Server Auth Certificate$/i.test(commonName)) return 'auth';
  if (/^WMSvc-/i.test(commonName)) return 'management';
  return told(certificate, 'selfSigned') === true ? 'own' : 'clients';
}

/** The friendly name, unless it is one that says nothing; then a host name, then the subject. */
export function nameOf(certificate: Certificate): string {
  const { friendlyName, subject, thumbprint } = certificate;
  const saysNothing = friendlyName === null || /^(\s*|Microsoft Exchange)$/i.test(friendlyName);
  if (!saysNothing) return friendlyName;
  const host = told(certificate, 'domains')?.[0];
  return commonNameOf(subject) ?? host ?? (subject || thumbprint);
}

/** How it is called in a sentence: `mail.contoso.com (5F3C9A0B…)`. */
export function labelOf(certificate: Certificate): string {
  return `${nameOf(certificate)} (${certificate.thumbprint.slice(0, 8)}…)`;
}

/** Who issued it, by common name where it has one; `itself` for a self-signed one; `null`: not told. */
export function issuerOf(certificate: Certificate): string | null {
  if (told(certificate, 'selfSigned') === true) return 'itself';
  const issuer = told(certificate, 'issuer');
  return issuer === null ? null : (commonNameOf(issuer) ?? issuer);
}
