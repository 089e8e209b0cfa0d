/** As much of a WebSocket server (RFC 6455) as Slack's side of Socket Mode takes: text, ping and close, one frame a message. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

export interface WebSocketServer {
  readonly url: string;
  /** How many connections were ever made. */
  readonly opened: () => number;
  /** To the newest connection. */
  send(message: unknown): void;
  /** What clients sent, as JSON, in order. */
  readonly received: unknown[];
  /** Cuts the newest connection without a goodbye. */
  cut(): void;
  stop(): Promise<void>;
}

const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** `greet` is sent to each new connection. */
export async function startWebSocketServer(greet: unknown): Promise<WebSocketServer> {
  const sockets: Duplex[] = [];
  const received: unknown[] = [];
  const server = createServer((_, response) => response.writeHead(426).end());
  server.on('upgrade', (request, socket: Duplex) => {
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${KEY_SUFFIX}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    sockets.push(socket);
    listen(socket, (text) => received.push(JSON.parse(text)));
    socket.write(frame(TEXT, JSON.stringify(greet)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const newest = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('nobody has connected');
    return socket;
  };
  return {
    url: `ws://127.0.0.1:${address.port}/`,
    opened: () => sockets.length,
    received,
    send: (message) => newest().write(frame(TEXT, JSON.stringify(message))),
    cut: () => newest().destroy(),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function frame(opcode: number, content: string | Buffer): Buffer {
  const payload = Buffer.from(content);
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head[0] = 0x80 | opcode;
  if (payload.length < 126) head[1] = payload.length;
  else {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, payload]);
}

function listen(socket: Duplex, onText: (text: string) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let read = readFrame(pending); read !== null; read = readFrame(pending)) {
      pending = pending.subarray(read.size);
      if (read.opcode === TEXT) onText(read.payload.toString('utf8'));
      if (read.opcode === PING) socket.write(frame(PONG, read.payload));
      if (read.opcode === CLOSE) socket.end(frame(CLOSE, read.payload));
    }
  });
}

/** `null`: the frame is not complete yet. A client masks its payload. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + wide + 4) return null;
  const length =
    wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const start = 2 + wide + 4;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(2 + wide, start);
  const payload = bytes
    .subarray(start, start + length)
    .map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return { opcode: bytes.readUInt8(0) & 0x0f, payload: Buffer.from(payload), size: start + length };
}
