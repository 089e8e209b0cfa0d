/** The little that each simulated port speaks: enough to greet and to offer TLS. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { PortState } from './ports.ts';

const LONGEST_LINE = 4096;

/** What is said before TLS: the greeting, and the answers to a line. */
interface Dialogue {
  readonly greeting: string;
  answer(line: string, isOffered: boolean): Answer;
}

interface Answer {
  readonly say: string;
  readonly next?: 'secure' | 'end';
}

const SMTP = ({ endpoint }: Pick<PortState, 'endpoint'>): Dialogue => ({
  greeting: '220 Microsoft ESMTP MAIL Service ready (simulated)',
  answer(line, isOffered) {
    const verb = line.toUpperCase();
    if (verb.startsWith('EHLO')) {
      const offer = isOffered ? '250-STARTTLS\r\n' : '';
      return { say: `250-${endpoint} Hello\r\n${offer}250 8BITMIME` };
    }
    if (verb === 'STARTTLS' && isOffered) {
      return { say: '220 2.0.0 SMTP server ready', next: 'secure' };
    }
    if (verb === 'QUIT') {
      return { say: '221 2.0.0 Service closing transmission channel', next: 'end' };
    }
    return { say: '500 5.3.3 Unrecognized command' };
  },
});

const IMAP: Dialogue = {
  greeting: '* OK The Microsoft Exchange IMAP4 service is ready.',
  answer(line, isOffered) {
    const [tag = '*', verb = ''] = line.split(' ');
    switch (verb.toUpperCase()) {
      case 'CAPABILITY':
        return {
          say: `* CAPABILITY IMAP4 IMAP4rev1${isOffered ? ' STARTTLS' : ''}\r\n${tag} OK CAPABILITY completed.`,
        };
      case 'STARTTLS':
        return isOffered
          ? { say: `${tag} OK Begin TLS negotiation now.`, next: 'secure' }
          : { say: `${tag} BAD Command Error.` };
      case 'LOGOUT':
        return { say: `* BYE\r\n${tag} OK LOGOUT completed.`, next: 'end' };
      default:
        return { say: `${tag} BAD Command Error.` };
    }
  },
};

const POP: Dialogue = {
  greeting: '+OK The Microsoft Exchange POP3 service is ready.',
  answer(line, isOffered) {
    switch (line.toUpperCase()) {
      case 'STLS':
        return isOffered
          ? { say: '+OK Begin TLS negotiation.', next: 'secure' }
          : { say: '-ERR Command is not valid in this state.' };
      case 'QUIT':
        return { say: '+OK Microsoft Exchange Server POP3 server signing off.', next: 'end' };
      default:
        return { say: '-ERR Protocol error.' };
    }
  },
};

/** The port's protocol up to STARTTLS; then `secure` takes the socket over. Without a certificate TLS is not offered, as with Exchange (event 12014). */
export function offerTls(
  socket: Socket,
  port: Pick<PortState, 'endpoint' | 'kind'>,
  hasCertificate: () => boolean,
  secure: () => void,
): void {
  const dialogue = dialogueOf(port);
  let pending = '';
  const onData = (chunk: Buffer) => {
    pending += chunk.toString('latin1');
    if (pending.length > LONGEST_LINE) return void socket.destroy();
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const { say, next } = dialogue.answer(line.trim(), hasCertificate());
      if (next === 'end') return void socket.end(`${say}\r\n`);
      if (next === 'secure') socket.off('data', onData);
      socket.write(`${say}\r\n`);
      if (next === 'secure') return secure();
    }
  };
  socket.on('data', onData);
  socket.write(`${dialogue.greeting}\r\n`);
}

function dialogueOf(port: Pick<PortState, 'endpoint' | 'kind'>): Dialogue {
  if (port.kind === 'imap-starttls') return IMAP;
  return port.kind === 'pop-starttls' ? POP : SMTP(port);
}

/** What a client hears once the connection is secure; after STARTTLS it is the client that speaks first. */
export function sayHello(socket: TLSSocket, port: Pick<PortState, 'service' | 'kind'>): void {
  if (port.kind !== 'tls') return;
  switch (port.service) {
    case 'IMAP':
      return void socket.write(`${IMAP.greeting}\r\n`);
    case 'POP':
      return void socket.write(`${POP.greeting}\r\n`);
    case 'IIS':
      return void socket.once('data', () =>
        socket.end(
          'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 28\r\nConnection: close\r\n\r\nSimulated: certificates only',
        ),
      );
    case 'SMTP':
      return;
  }
}
