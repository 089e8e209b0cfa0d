/** How connectors name a certificate: by issuer and subject, never by thumbprint. */
import type { StoredCertificate } from './state.ts';

type Named = Pick<StoredCertificate, 'issuer' | 'subject'>;

export function tlsCertificateNameOf({ issuer, subject }: Named): string {
  return `<I>${issuer}<S>${subject}`;
}

/** A renewal with the same issuer and subject bears the same name. */
export function bearsTlsCertificateName(certificate: Named, name: string): boolean {
  return tlsCertificateNameOf(certificate).toLowerCase() === name.toLowerCase();
}
