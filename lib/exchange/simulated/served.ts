/** Which certificate a service picks: often another than the one that lists the service. */
import { coversName } from '../../domain/certificate.ts';
import { bearsName, isWithinValidity } from './derive.ts';
import type { ReceiveConnectorState, ServerState, StoredCertificate } from './state.ts';
import { bearsTlsCertificateName } from './tls-certificate-name.ts';

/** Transport picks per connector: the certificate its TlsCertificateName names, else one that bears its FQDN; issued by an authority before self-signed, then the newest. Source: Selection of inbound anonymous TLS certificates. */
export function smtpCertificate(
  server: ServerState,
  connector: Pick<ReceiveConnectorState, 'fqdn' | 'tlsCertificateName'>,
  now: Date,
): StoredCertificate | undefined {
  const usable = server.certificates.filter(
    (certificate) => certificate.hasPrivateKey && certificate.networkServiceRead,
  );
  const { tlsCertificateName } = connector;
  if (tlsCertificateName !== null) {
    return best(
      usable.filter((certificate) => bearsTlsCertificateName(certificate, tlsCertificateName)),
      now,
    );
  }
  return bestForName(usable, connector.fqdn, now);
}

/** What POP or IMAP finds under its certificate name when it starts. */
export function clientAccessCertificate(
  server: ServerState,
  name: string,
  now: Date,
): StoredCertificate | undefined {
  const usable = server.certificates.filter(
    (certificate) => certificate.hasPrivateKey && certificate.networkServiceRead,
  );
  return bestForName(usable, name, now);
}

/** A certificate that bears the very name before one that covers it; then valid before expired, issued before self-signed, newest first. */
export function bestForName(
  certificates: readonly StoredCertificate[],
  name: string,
  now: Date,
): StoredCertificate | undefined {
  const literal = certificates.filter((certificate) => bearsName(certificate, name));
  if (literal.length > 0) return best(literal, now);
  return best(
    certificates.filter((certificate) =>
      certificate.domains.some((domain) => coversName(domain, name)),
    ),
    now,
  );
}

function best(
  certificates: readonly StoredCertificate[],
  now: Date,
): StoredCertificate | undefined {
  const rank = (certificate: StoredCertificate) =>
    (isWithinValidity(certificate, now) ? 0 : 2) + (certificate.selfSigned ? 1 : 0);
  return [...certificates].sort(
    (a, b) => rank(a) - rank(b) || Date.parse(b.notBefore) - Date.parse(a.notBefore),
  )[0];
}
