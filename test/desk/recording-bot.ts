/** A bot that keeps what Slack sends it, and answers what the test tells it to. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';

export const SIGNING_SECRET = 'a secret of this test';
export const BOT_TOKEN = 'xoxb-of-this-test';

const payloadSchema = z.record(z.string(), z.unknown());

export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly form: Readonly<Record<string, string>>;
  /** Of an interaction or event; empty for a command. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface BotReply {
  readonly status?: number;
  /** A string goes out as text, an object as JSON. */
  readonly body?: string | object;
  readonly afterMs?: number;
}

export interface RecordingBot {
  readonly url: string;
  readonly delivered: Delivered[];
  /** What the next requests are answered. */
  onDelivery: (delivered: Delivered) => BotReply | Promise<BotReply>;
  stop(): Promise<void>;
}

export function signatureOf(delivered: Delivered): string {
  const timestamp = String(delivered.headers['x-slack-request-timestamp']);
  return `v0=${createHmac('sha256', SIGNING_SECRET)
    .update(`v0:${timestamp}:${delivered.body}`)
    .digest('hex')}`;
}

export async function startRecordingBot(): Promise<RecordingBot> {
  const delivered: Delivered[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const isEvent = request.headers['content-type'] === 'application/json';
    const form = isEvent ? {} : Object.fromEntries(new URLSearchParams(body));
    const payload = payloadSchema.parse(JSON.parse(isEvent ? body : (form.payload ?? '{}')));
    const each = { headers: request.headers, body, form, payload };
    delivered.push(each);
    const reply = await bot.onDelivery(each);
    if (reply.afterMs !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, reply.afterMs));
    }
    const isText = typeof reply.body === 'string' || reply.body === undefined;
    response.writeHead(reply.status ?? 200, {
      'content-type': isText ? 'text/plain' : 'application/json',
    });
    response.end(isText ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const bot: RecordingBot = {
    url: `http://127.0.0.1:${port}/slack/events`,
    delivered,
    onDelivery: () => ({}),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bot;
}
