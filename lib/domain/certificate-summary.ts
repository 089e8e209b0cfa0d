/** The certificate as the documentation’s own check shows it. */
import { type Certificate, certificateDomains } from './certificate.ts';
import type { CertificateSummary } from './plan.ts';

export function summaryOf(certificate: Certificate): CertificateSummary {
  const { friendlyName, subject, thumbprint, services, notAfter } = certificate;
  const domains = certificateDomains(certificate);
  return { friendlyName, subject, domains, thumbprint, services, notAfter };
}
