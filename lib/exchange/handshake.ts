/** Shakes hands with a TLS port and reports which certificate it shows, trusted or not. */
import { createHash, type X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { readCertificate } from '../material/read-certificate.ts';
import { askForTls, type StartTlsKind } from './starttls.ts';

/** Before the handshake: nothing, or a greeting in the port's own protocol that asks for TLS. */
export type HandshakeKind = 'tls' | StartTlsKind;

export interface HandshakeTarget {
  readonly host: string;
  readonly port: number;
  readonly kind: HandshakeKind;
  /** Name sent in the handshake (SNI); an IP address is not sent. */
  readonly serverName: string;
  readonly timeoutMs: number;
}

export interface Shown {
  /** SHA-1 of the certificate the port showed, 40 hex digits, upper case. */
  readonly thumbprint: string;
  /** DNS names of its subject alternative name, in its order. */
  readonly names: readonly string[];
  /** Thumbprints from the certificate itself up, as the port sent them. */
  readonly chain: readonly string[];
  /** e.g. `TLSv1.2`. */
  readonly protocol: string;
}

export type Handshake =
  | (Shown & { readonly failure?: never })
  /** Why none was seen, in the words of the network. */
  | { readonly failure: string; readonly thumbprint?: never };

/** Never throws. */
export async function shakeHands(target: HandshakeTarget): Promise<Handshake> {
  const sockets: { destroy(): void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Handshake>((resolve) => {
    timer = setTimeout(
      () => resolve({ failure: `No answer within ${target.timeoutMs} ms.` }),
      target.timeoutMs,
    );
  });
  try {
    return await Promise.race([attempt(target, sockets), tooLate]);
  } catch (error) {
    return { failure: wordsOf(error) };
  } finally {
    clearTimeout(timer);
    // The outermost first: taking the socket beneath a TLS socket away crashes Node 20.
    for (const socket of sockets.reverse()) socket.destroy();
  }
}

async function attempt(
  target: HandshakeTarget,
  sockets: { destroy(): void }[],
): Promise<Handshake> {
  const socket = connectTcp({ host: target.host, port: target.port });
  sockets.push(socket);
  await connected(socket);
  if (target.kind !== 'tls') await askForTls(socket, target.kind);
  return certificateShown(socket, target.serverName, sockets);
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    // Stays for the socket's whole life: a socket torn down late may still report an error.
    socket.on('error', reject);
  });
}

function certificateShown(
  socket: Socket,
  serverName: string,
  sockets: { destroy(): void }[],
): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const secure = connectTls({
      socket,
      // The question is which certificate is shown; whether it deserves trust is judged elsewhere.
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    });
    sockets.push(secure);
    secure.once('secureConnect', () => {
      try {
        resolve(shownBy(secure));
      } catch (error) {
        reject(error);
      }
    });
    secure.on('error', reject);
    secure.once('close', () => reject(new Error('The connection was closed in the handshake.')));
  });
}

/** Throws when there is no certificate, or one that cannot be read. */
function shownBy(secure: TLSSocket): Shown {
  const leaf = secure.getPeerX509Certificate();
  if (leaf === undefined) throw new Error('The port showed no certificate.');
  const chain: string[] = [];
  // A root is its own issuer; a chain that names one twice ends there.
  for (
    let next: X509Certificate | undefined = leaf;
    next !== undefined && !chain.includes(thumbprintOf(next));
    next = next.issuerCertificate
  ) {
    chain.push(thumbprintOf(next));
  }
  return {
    thumbprint: thumbprintOf(leaf),
    names: readCertificate(leaf.raw).domains,
    chain,
    protocol: secure.getProtocol() ?? 'unknown',
  };
}

function thumbprintOf({ raw }: X509Certificate): string {
  return createHash('sha1').update(raw).digest('hex').toUpperCase();
}

function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
