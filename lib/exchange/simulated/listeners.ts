/** Real TLS listeners on loopback, one for each open port of the organisation; what each serves is taken from the state at every handshake. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { PortState } from './ports.ts';
import { offerTls, sayHello } from './protocols.ts';
import type { CertificateMaterial } from './state.ts';

/** What the listeners ask of the organisation. */
export interface ServingState {
  /** Every port of the server as it stands now; none while the server is down. */
  ports(server: string): readonly PortState[];
  /** Key and certificates for a thumbprint; `undefined` when there is no private key. */
  material(thumbprint: string): CertificateMaterial | undefined;
}

/** What tells a server's ports apart. */
type PortKey = Pick<PortState, 'address' | 'port' | 'endpoint'>;

export interface Listeners {
  /** Opens and closes listeners until they match the state of these servers. */
  adjust(servers: readonly string[]): Promise<void>;
  /** Loopback port behind a server's port; `null` while nothing listens. */
  loopbackPort(server: string, port: PortKey): number | null;
  close(): Promise<void>;
}

interface Listening {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  readonly port: number;
}

export function createListeners(state: ServingState): Listeners {
  const open = new Map<string, Listening>();
  const contexts = new Map<string, SecureContext>();
  let turn: Promise<void> = Promise.resolve();

  function contextFor(server: string, portKey: string): SecureContext | undefined {
    const port = state.ports(server).find((candidate) => keyOf(server, candidate) === portKey);
    if (port === undefined || port.thumbprint === null) return undefined;
    const material = state.material(port.thumbprint);
    const key = material?.privateKey ?? null;
    if (material === undefined || key === null) return undefined;
    const context =
      contexts.get(material.servedThumbprint) ?? createSecureContext({ cert: material.chain, key });
    contexts.set(material.servedThumbprint, context);
    return context;
  }

  async function openPort(server: string, port: PortState): Promise<void> {
    const key = keyOf(server, port);
    const sockets = new Set<Socket>();
    const listener = createServer((plain) => {
      const track = (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        socket.on('error', () => socket.destroy());
      };
      const secure = () => {
        const secureContext = contextFor(server, key);
        if (secureContext === undefined) return void plain.destroy();
        // From here on only the TLS socket may be destroyed: taking the one beneath it away first crashes Node 20.
        sockets.delete(plain);
        plain.removeAllListeners('error');
        plain.on('error', () => tls.destroy());
        const tls = new TLSSocket(plain, { isServer: true, secureContext });
        track(tls);
        tls.once('secure', () => sayHello(tls, port));
      };
      track(plain);
      if (port.kind === 'tls') secure();
      else offerTls(plain, port, () => contextFor(server, key) !== undefined, secure);
    });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(0, '127.0.0.1', resolve);
    });
    open.set(key, { server: listener, sockets, port: portOf(listener) });
  }

  async function adjust(servers: readonly string[]): Promise<void> {
    const wanted = new Map(
      servers.flatMap((server) =>
        state
          .ports(server)
          .filter(({ isOpen, isReachable }) => isOpen && isReachable)
          .map((port) => [keyOf(server, port), { server, port }] as const),
      ),
    );
    for (const [key, listening] of open) {
      if (wanted.has(key)) continue;
      open.delete(key);
      await closePort(listening);
    }
    for (const [key, { server, port }] of wanted) {
      if (!open.has(key)) await openPort(server, port);
    }
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  return {
    adjust: (servers) => inTurn(() => adjust(servers)),
    loopbackPort: (server, port) => open.get(keyOf(server, port))?.port ?? null,
    close: () => inTurn(() => adjust([])),
  };
}

function keyOf(server: string, { address, port, endpoint }: PortKey): string {
  return `${server} ${address}:${port} ${endpoint}`;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is bound.');
  return address.port;
}

async function closePort({ server, sockets }: Listening): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
