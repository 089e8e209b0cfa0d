/** Puts a Slack receiver behind an HTTP port of this machine, where API Gateway would stand. */
import { createServer, type IncomingMessage } from 'node:http';
import type { SlackReceiver } from '../slack/receiver.ts';

export interface HttpEndpoint {
  readonly url: string;
  /** Before this, requests are answered 503. */
  serve(receiver: Pick<SlackReceiver, 'handle'>, answered: () => void): void;
  stop(): Promise<void>;
}

/** A little more than the receiver takes, so that it can refuse by itself. */
const MOST_BYTES = 2 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export async function openHttpEndpoint(): Promise<HttpEndpoint> {
  let target: { receiver: Pick<SlackReceiver, 'handle'>; answered: () => void } | null = null;
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await bodyOf(request);
      if (target === null) {
        response.writeHead(503).end();
        return;
      }
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const { receiver, answered } = target;
      const reply = await receiver.handle({ method: request.method ?? 'GET', headers, body });
      response.writeHead(reply.status, reply.headers).end(reply.body);
      answered();
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    url: `http://127.0.0.1:${address.port}/slack/events`,
    serve: (receiver, answered) => {
      target = { receiver, answered };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
