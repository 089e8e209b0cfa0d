/** The verdict per server and certificate. */
import { type Certificate, certificateDomains } from '../domain/certificate.ts';
import { issuerOf, nameOf, purposeOf } from './certificate-purpose.ts';
import { nextStep } from './items.ts';
import { daysUntil, lifetimeOf, told } from './lifetime.ts';
import type { CertificateLine, Concern, ReportServer, Urgency, Verdict } from './report.ts';

/** `concerns`: those about this certificate on this server. */
export function certificateLine(
  server: ReportServer,
  certificate: Certificate,
  { concerns, now }: { readonly concerns: readonly Concern[]; readonly now: string },
): CertificateLine {
  const notAfter = told(certificate, 'notAfter');
  const daysLeft = daysUntil(notAfter, now);
  const lifetime = lifetimeOf(daysLeft);
  const hasNames = told(certificate, 'domains') !== null && told(certificate, 'subject') !== null;
  return {
    server: server.name,
    thumbprint: certificate.thumbprint,
    name: nameOf(certificate),
    purpose: purposeOf(certificate),
    subject: certificate.subject || told(certificate, 'subject'),
    names: hasNames ? certificateDomains(certificate) : null,
    issuer: told(certificate, 'issuer'),
    issuedBy: issuerOf(certificate),
    isSelfSigned: told(certificate, 'selfSigned'),
    serialNumber: told(certificate, 'serialNumber'),
    notBefore: told(certificate, 'notBefore'),
    notAfter,
    daysLeft,
    key: told(certificate, 'key'),
    signatureHash: told(certificate, 'signatureHash'),
    services: certificate.services,
    status: certificate.status,
    lifetime,
    verdict: verdictOf(
      concerns.map(({ urgency }) => urgency),
      lifetime === 'unknown',
    ),
    reasons: concerns.map((concern) => ({
      kind: concern.kind,
      urgency: concern.urgency,
      what: concern.what,
      next: nextStep(concern, [server]),
    })),
  };
}

export function verdictOf(urgencies: readonly Urgency[], isOpen: boolean): Verdict {
  if (urgencies.includes('now')) return 'act-now';
  if (urgencies.includes('soon')) return 'act-soon';
  return isOpen ? 'not-known' : 'nothing-to-do';
}
