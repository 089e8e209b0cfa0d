import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type HandshakeKind, shakeHands } from '../../lib/exchange/handshake.ts';
import { makeCertificate } from '../../lib/exchange/simulated/certificate-maker.ts';
import { openKeyCache } from '../../lib/exchange/simulated/key-cache.ts';
import { offerTls } from '../../lib/exchange/simulated/protocols.ts';
import { KEY_CACHE } from './simulated/places.ts';

const open: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(
    open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  );
});

async function certificate() {
  const privateKey = await openKeyCache(KEY_CACHE, `test-${process.pid}`).key('test', 'RSA');
  const subject = [{ type: 'CN', value: 'expired.contoso.com' }];
  const made = makeCertificate({
    subject,
    issuer: subject,
    serialNumber: '01',
    notBefore: new Date('2001-01-01T00:00:00Z'),
    notAfter: new Date('2002-01-01T00:00:00Z'),
    domains: [],
    extendedKeyUsage: null,
    keyUsage: null,
    isAuthority: false,
    privateKey,
    issuerKey: privateKey,
  });
  return { ...made, privateKey };
}

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function answering(answer: (socket: Socket) => void): Promise<number> {
  return listening(
    createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => socket.destroy());
      answer(socket);
    }),
  );
}

function shake(port: number, kind: HandshakeKind, timeoutMs = 3000) {
  return shakeHands({ host: '127.0.0.1', port, kind, serverName: 'mail.contoso.com', timeoutMs });
}

describe('a handshake', () => {
  it('tells the thumbprint of the certificate shown, expired and untrusted as it is', async () => {
    const { pem, privateKey, thumbprint } = await certificate();
    const port = await listening(createTlsServer({ cert: pem, key: privateKey }));
    expect(await shake(port, 'tls')).toEqual({
      thumbprint,
      names: [],
      chain: [thumbprint],
      protocol: 'TLSv1.3',
    });
  });

  it('says that nothing listens, in the words of the network', async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect((await shake(port, 'tls')).failure).toContain('ECONNREFUSED');
  });

  it('gives up on a port that says nothing', async () => {
    const port = await answering(() => {});
    expect(await shake(port, 'tls', 100)).toEqual({ failure: 'No answer within 100 ms.' });
    expect(await shake(port, 'smtp-starttls', 100)).toEqual({
      failure: 'No answer within 100 ms.',
    });
  });

  it('fails on a port that speaks something else than TLS', async () => {
    const port = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await shake(port, 'tls')).failure).toBeTruthy();
  });

  it('fails when the connection is closed in the middle', async () => {
    const port = await answering((socket) => socket.once('data', () => socket.destroy()));
    expect((await shake(port, 'tls')).failure).toBeTruthy();
  });
});

describe('a handshake over SMTP', () => {
  it('says that STARTTLS is not offered', async () => {
    const port = await answering((socket) =>
      offerTls(
        socket,
        { endpoint: 'Default Frontend', kind: 'smtp-starttls' },
        () => false,
        () => {},
      ),
    );
    expect(await shake(port, 'smtp-starttls')).toEqual({
      failure: 'The server does not offer STARTTLS.',
    });
  });

  it('repeats a refusing greeting', async () => {
    const port = await answering((socket) => socket.write('554 5.7.1 Go away\r\n'));
    expect(await shake(port, 'smtp-starttls')).toEqual({
      failure: 'SMTP greeting: 554 5.7.1 Go away',
    });
  });

  it('says that what it heard is not SMTP', async () => {
    const port = await answering((socket) => socket.write('* OK IMAP4 ready\r\n'));
    expect(await shake(port, 'smtp-starttls')).toEqual({
      failure: 'This is not SMTP: * OK IMAP4 ready',
    });
  });

  it('does not read an endless greeting', async () => {
    const port = await answering((socket) => socket.write(`220-${'x'.repeat(100_000)}`));
    expect(await shake(port, 'smtp-starttls')).toEqual({
      failure: 'The server’s SMTP reply is too long.',
    });
  });
});

describe('a handshake after STARTTLS', () => {
  it.each<[HandshakeKind]>([['smtp-starttls'], ['imap-starttls'], ['pop-starttls']])(
    'tells names, chain and protocol: %s',
    async (kind) => {
      const { pem, privateKey, thumbprint } = await certificate();
      const secureContext = createSecureContext({ cert: pem, key: privateKey });
      const secure = (socket: Socket) => {
        const tls = new TLSSocket(socket, { isServer: true, secureContext });
        tls.on('error', () => tls.destroy());
      };
      const port = await answering((socket) =>
        offerTls(
          socket,
          { endpoint: 'any', kind },
          () => true,
          () => secure(socket),
        ),
      );
      expect(await shake(port, kind)).toEqual({
        thumbprint,
        names: [],
        chain: [thumbprint],
        protocol: 'TLSv1.3',
      });
    },
  );

  it('says that IMAP or POP3 offers none', async () => {
    const offering = (kind: HandshakeKind) =>
      answering((socket) =>
        offerTls(
          socket,
          { endpoint: 'any', kind },
          () => false,
          () => {},
        ),
      );
    expect(await shake(await offering('imap-starttls'), 'imap-starttls')).toEqual({
      failure: 'The server does not offer STARTTLS.',
    });
    expect(await shake(await offering('pop-starttls'), 'pop-starttls')).toEqual({
      failure: 'POP3 STLS: -ERR Command is not valid in this state.',
    });
  });

  it('says that what it heard is not IMAP', async () => {
    const port = await answering((socket) => socket.write('220 SMTP ready\r\n'));
    expect(await shake(port, 'imap-starttls')).toEqual({
      failure: 'This is not IMAP: 220 SMTP ready',
    });
  });
});
