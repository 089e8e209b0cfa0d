/** Which certificate transport picks for a Receive connector: what an SMTP port can be expected to show. */
import { type Certificate, certificateDomains, coversName } from './certificate.ts';
import { shortThumbprint } from './certificate-label.ts';
import { EXPECTED, type Expectation, notExpected } from './expectation.ts';
import { certificateOn, type ReceiveConnector, type ServerInventory } from './organisation.ts';
import type { ServedCertificate } from './verification.ts';

/** What is not known counts as expected: a port is not excused by a gap in what was read. */
export function expectationAtConnector(
  thumbprint: string,
  inventory: ServerInventory,
  { endpoint, port }: ServedCertificate,
): Expectation {
  const certificate = certificateOn(inventory, thumbprint);
  if (!inventory.receiveConnectors.known || certificate === undefined) return EXPECTED;
  const connector = inventory.receiveConnectors.value.find(
    (candidate) => candidate.name === endpoint && candidate.port === port,
  );
  if (connector === undefined) return EXPECTED;
  const isCandidate = candidateTest(connector);
  if (!isCandidate(certificate)) {
    return notExpected(
      connector.tlsCertificateName === null
        ? `The connector goes by ${connector.fqdn}, which none of the certificate’s names covers.`
        : `The connector’s TlsCertificateName asks for another certificate: ${connector.tlsCertificateName}.`,
    );
  }
  const rivals = inventory.certificates.filter(
    (other) => other.services?.includes('SMTP') === true && isCandidate(other),
  );
  const [best = certificate] = [certificate, ...rivals].sort(
    byPreference(connector, inventory.readAt),
  );
  if (best.thumbprint === thumbprint) return EXPECTED;
  return notExpected(
    `${shortThumbprint(best.thumbprint)} fits the connector’s name ${connector.fqdn} better, so transport shows that one.`,
  );
}

/** A TlsCertificateName (`<I>issuer<S>subject`) decides alone; without one the connector's own name does. */
function candidateTest(connector: ReceiveConnector): (certificate: Certificate) => boolean {
  const wanted = connector.tlsCertificateName?.toLowerCase();
  if (wanted === undefined) {
    return (certificate) =>
      certificateDomains(certificate).some((name) => coversName(name, connector.fqdn));
  }
  return ({ issuer, subject }) => `<i>${issuer}<s>${subject}`.toLowerCase() === wanted;
}

/** The connector's name itself before a wildcard, certificates inside their dates, an authority's before self-signed, the newest. Source: Selection of inbound anonymous TLS certificates; the rest observed, not documented. */
function byPreference(
  { fqdn, tlsCertificateName }: ReceiveConnector,
  readAt: string | null,
): (a: Certificate, b: Certificate) => number {
  const host = fqdn.toLowerCase();
  const faults = (certificate: Certificate): number => {
    const bearsName = certificateDomains(certificate).some((name) => name.toLowerCase() === host);
    const isByWildcard = tlsCertificateName === null && !bearsName;
    return (
      (isByWildcard ? 4 : 0) +
      (isOutsideDates(certificate, readAt) ? 2 : 0) +
      (certificate.selfSigned ? 1 : 0)
    );
  };
  return (a, b) => faults(a) - faults(b) || Date.parse(b.notBefore) - Date.parse(a.notBefore);
}

function isOutsideDates(certificate: Certificate, readAt: string | null): boolean {
  if (readAt === null) return certificate.status === 'DateInvalid';
  const moment = Date.parse(readAt);
  return moment < Date.parse(certificate.notBefore) || moment >= Date.parse(certificate.notAfter);
}
