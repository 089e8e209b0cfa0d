/** Which certificate each port of a server shows: often another than the one that lists the service. */
import { coversName } from '../../domain/certificate.ts';
import type { ServedCertificate } from '../../domain/verification.ts';
import { bearsName, isWithinValidity, storedOn } from './derive.ts';
import type {
  ClientAccessState,
  ReceiveConnectorState,
  ServerState,
  StoredCertificate,
} from './state.ts';
import { bearsTlsCertificateName } from './tls-certificate-name.ts';

/** One TLS port of a server and what the state says it shows. */
export interface PortState extends Pick<ServedCertificate, 'service' | 'port' | 'endpoint'> {
  readonly kind: 'tls' | 'smtp-starttls';
  /** Whether anything listens. */
  readonly isOpen: boolean;
  /** `null`: the port offers no certificate. */
  readonly thumbprint: string | null;
}

/** Every TLS port the server's role has, open or not. */
export function portsOf(server: ServerState, now: Date): PortState[] {
  const ports: PortState[] = [];
  for (const [port, site] of [
    [443, 'Default Web Site'],
    [444, 'Exchange Back End'],
  ] as const) {
    const binding = server.iisBindings.find(
      (candidate) => candidate.site === site && candidate.endpoint.includes(`:${port}:`),
    );
    if (binding !== undefined) {
      ports.push({
        service: 'IIS',
        port,
        endpoint: site,
        kind: 'tls',
        isOpen: true,
        // The binding outlives the certificate; there is nothing left to show.
        thumbprint: isStored(server, binding.thumbprint) ? binding.thumbprint : null,
      });
    }
  }
  if (server.imap !== null) ports.push(clientAccessPort('IMAP', 993, server.imap));
  if (server.pop !== null) ports.push(clientAccessPort('POP', 995, server.pop));
  for (const connector of server.receiveConnectors) {
    ports.push({
      service: 'SMTP',
      port: connector.port,
      endpoint: connector.name,
      kind: 'smtp-starttls',
      isOpen: true,
      thumbprint: smtpCertificate(server, connector, now)?.thumbprint ?? null,
    });
  }
  return ports;
}

function clientAccessPort(
  service: 'IMAP' | 'POP',
  port: number,
  state: ClientAccessState,
): PortState {
  return {
    service,
    port,
    endpoint: service === 'IMAP' ? 'IMAP4' : 'POP3',
    kind: 'tls',
    isOpen: state.isRunning,
    thumbprint: state.loadedThumbprint,
  };
}

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

function isStored(server: ServerState, thumbprint: string | null): boolean {
  return thumbprint !== null && storedOn(server, thumbprint) !== undefined;
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
