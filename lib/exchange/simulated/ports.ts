/** Every TLS port of a server, as it answers at each of its addresses. */
import type { ServedCertificate } from '../../domain/verification.ts';
import type { HandshakeKind } from '../handshake.ts';
import { rangeSize } from './address-range.ts';
import { storedOn } from './derive.ts';
import { smtpCertificate } from './served.ts';
import type { ClientAccessState, ReceiveConnectorState, ServerState } from './state.ts';

export const LOOPBACK = '127.0.0.1';

/** One TLS port at one address, and what the state says it shows. */
export interface PortState extends Pick<ServedCertificate, 'service' | 'port' | 'endpoint'> {
  readonly kind: HandshakeKind;
  /** An address of the server's own, or 127.0.0.1: IIS may bind another certificate there. */
  readonly address: string;
  /** Whether anything listens. */
  readonly isOpen: boolean;
  /** Whether this is who answers a connection from the server to itself: of several connectors on a port one does. */
  readonly isReachable: boolean;
  /** `null`: the port offers no certificate. */
  readonly thumbprint: string | null;
}

/** Every TLS port the server's role has, open or not: first at its addresses on the network, then at 127.0.0.1. */
export function portsOf(server: ServerState, now: Date): PortState[] {
  return [...server.addresses, LOOPBACK].flatMap((address) => [
    ...(server.role === 'Mailbox' ? iisPorts(server, address) : []),
    ...(server.imap === null ? [] : clientAccessPorts('IMAP', server.imap, address)),
    ...(server.pop === null ? [] : clientAccessPorts('POP', server.pop, address)),
    ...smtpPorts(server, address, now),
  ]);
}

const IIS_PORTS = [
  [443, 'Default Web Site'],
  [444, 'Exchange Back End'],
] as const;

function iisPorts(server: ServerState, address: string): PortState[] {
  return IIS_PORTS.map(([port, site]) => {
    const binding = bindingAt(server, site, address, port);
    const thumbprint = binding?.thumbprint ?? null;
    // The binding outlives the certificate; there is nothing left to show.
    const isStored = thumbprint !== null && storedOn(server, thumbprint) !== undefined;
    return {
      service: 'IIS',
      port,
      endpoint: site,
      address,
      kind: 'tls',
      isOpen: binding !== undefined && !server.stoppedServices.includes('W3SVC'),
      isReachable: true,
      thumbprint: isStored ? thumbprint : null,
    };
  });
}

/** A binding of the very address comes before the one of all. */
function bindingAt(server: ServerState, site: string, address: string, port: number) {
  const ofSite = server.iisBindings.filter((binding) => binding.site === site);
  return (
    ofSite.find(({ endpoint }) => endpoint.startsWith(`${address}:${port}:`)) ??
    ofSite.find(({ endpoint }) => endpoint.startsWith(`*:${port}:`))
  );
}

const CLIENT_ACCESS_PORTS = {
  IMAP: [
    [993, 'tls'],
    [143, 'imap-starttls'],
  ],
  POP: [
    [995, 'tls'],
    [110, 'pop-starttls'],
  ],
} as const;

function clientAccessPorts(
  service: 'IMAP' | 'POP',
  state: ClientAccessState,
  address: string,
): PortState[] {
  return CLIENT_ACCESS_PORTS[service].map(([port, kind]) => ({
    service,
    port,
    endpoint: service === 'IMAP' ? 'IMAP4' : 'POP3',
    address,
    kind,
    isOpen: state.isRunning,
    isReachable: true,
    thumbprint: state.loadedThumbprint,
  }));
}

function smtpPorts(server: ServerState, address: string, now: Date): PortState[] {
  const ports = [...new Set(server.receiveConnectors.map(({ port }) => port))];
  return ports.flatMap((port) => {
    const onPort = server.receiveConnectors.filter((connector) => connector.port === port);
    const answering = answeringConnector(onPort, address);
    return onPort.map((connector) => ({
      service: 'SMTP',
      port,
      endpoint: connector.name,
      address,
      kind: 'smtp-starttls',
      isOpen: isTransportRunning(server),
      isReachable: connector === answering,
      thumbprint: smtpCertificate(server, connector, now)?.thumbprint ?? null,
    }));
  });
}

/** The one with the narrowest range that takes connections from this address. */
function answeringConnector(
  connectors: readonly ReceiveConnectorState[],
  address: string,
): ReceiveConnectorState | undefined {
  const fitting = connectors.flatMap((connector) => {
    const sizes = connector.remoteRanges.flatMap((range) => rangeSize(range, address) ?? []);
    return sizes.length === 0 ? [] : [{ connector, size: Math.min(...sizes) }];
  });
  return fitting.toSorted((a, b) => a.size - b.size)[0]?.connector;
}

/** The front end takes a Mailbox server's connections, the transport service an Edge server's. */
function isTransportRunning({ role, stoppedServices }: ServerState): boolean {
  const service = role === 'Edge' ? 'MSExchangeTransport' : 'MSExchangeFrontEndTransport';
  return !stoppedServices.includes(service);
}
