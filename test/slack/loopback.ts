/** A Slack of a few lines on a loopback port: keeps what it is sent and answers as it is told. */
import { createServer } from 'node:http';

export interface Call {
  /** Web API method, e.g. `views.open`, or the path of a response URL. */
  readonly method: string;
  readonly body: Record<string, unknown>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: Record<string, unknown>;
}

export interface LoopbackSlack {
  readonly url: string;
  readonly calls: Call[];
  /** Answers of a method, in order; the last one stays. */
  reply(method: string, ...replies: readonly Reply[]): void;
  stop(): Promise<void>;
}

export async function startLoopbackSlack(): Promise<LoopbackSlack> {
  const calls: Call[] = [];
  const replies = new Map<string, Reply[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').replace(/^\/(api\/)?/, '');
      const text = Buffer.concat(chunks).toString('utf8');
      calls.push({ method, body: parsed(text, request.headers['content-type'] ?? '') });
      const waiting = replies.get(method) ?? [];
      const reply = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? {};
      response.writeHead(reply.status ?? 200, {
        'content-type': 'application/json',
        ...reply.headers,
      });
      response.end(JSON.stringify({ ok: true, ...reply.body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    calls,
    reply: (method, ...list) => {
      replies.set(method, [...list]);
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Slack's client sends forms whose nested values are JSON. */
function parsed(text: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(text);
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [
      key,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
