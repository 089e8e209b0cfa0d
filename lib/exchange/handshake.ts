/** Shakes hands with a TLS port and reports which certificate it shows, trusted or not. */
import { createHash } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { askForTls } from './starttls.ts';

export interface HandshakeTarget {
  readonly host: string;
  readonly port: number;
  /** `smtp-starttls`: greet in SMTP first and ask for TLS. */
  readonly kind: 'tls' | 'smtp-starttls';
  /** Name sent in the handshake (SNI); an IP address is not sent. */
  readonly serverName: string;
  readonly timeoutMs: number;
}

export type Handshake =
  /** SHA-1 of the certificate the port showed, 40 hex digits, upper case. */
  | { readonly thumbprint: string; readonly failure?: never }
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
  if (target.kind === 'smtp-starttls') await askForTls(socket);
  return { thumbprint: await certificateShown(socket, target.serverName, sockets) };
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
): Promise<string> {
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
      const { raw } = secure.getPeerCertificate();
      if (raw === undefined) reject(new Error('The port showed no certificate.'));
      else resolve(createHash('sha1').update(raw).digest('hex').toUpperCase());
    });
    secure.on('error', reject);
    secure.once('close', () => reject(new Error('The connection was closed in the handshake.')));
  });
}

function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
