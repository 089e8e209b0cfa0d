/** The little that each simulated port speaks: enough SMTP to offer STARTTLS, and one greeting each for the others. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { PortState } from './served.ts';

const LONGEST_LINE = 4096;

/** SMTP up to STARTTLS; then `secure` takes the socket over. Without a certificate STARTTLS is not offered, as Exchange does (event 12014). */
export function offerTls(
  socket: Socket,
  port: Pick<PortState, 'endpoint'>,
  hasCertificate: () => boolean,
  secure: () => void,
): void {
  let pending = '';
  const onData = (chunk: Buffer) => {
    pending += chunk.toString('latin1');
    if (pending.length > LONGEST_LINE) return void socket.destroy();
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const verb = line.trim().toUpperCase();
      if (verb.startsWith('EHLO')) {
        const offer = hasCertificate() ? '250-STARTTLS\r\n' : '';
        socket.write(`250-${port.endpoint} Hello\r\n${offer}250 8BITMIME\r\n`);
      } else if (verb === 'STARTTLS' && hasCertificate()) {
        socket.off('data', onData);
        socket.write('220 2.0.0 SMTP server ready\r\n');
        return secure();
      } else if (verb === 'QUIT') {
        return void socket.end('221 2.0.0 Service closing transmission channel\r\n');
      } else {
        socket.write('500 5.3.3 Unrecognized command\r\n');
      }
    }
  };
  socket.on('data', onData);
  socket.write('220 Microsoft ESMTP MAIL Service ready (simulated)\r\n');
}

/** What a client hears once the connection is secure. */
export function sayHello(socket: TLSSocket, port: Pick<PortState, 'service'>): void {
  switch (port.service) {
    case 'IMAP':
      return void socket.write('* OK The Microsoft Exchange IMAP4 service is ready.\r\n');
    case 'POP':
      return void socket.write('+OK The Microsoft Exchange POP3 service is ready.\r\n');
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
