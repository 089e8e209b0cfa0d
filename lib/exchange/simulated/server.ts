/** The door of the simulated organisation's process: JSON over HTTP on loopback, behind a bearer token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Host, StillRunning, UnfitCommand } from './host.ts';
import { COMMAND, FAULT, type Health } from './wire.ts';

const LONGEST_POLL_MS = 20_000;
const LARGEST_BODY = 1_000_000;

export interface DoorOptions {
  readonly host: Host;
  readonly token: string;
  /** Called at every request that shows the token: somebody still cares. */
  readonly onVisit: () => void;
  /** Asked to end; the answer is already on its way. */
  readonly onShutdown: () => void;
  readonly log: (line: string) => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

class BadRequest extends Error {}

export function createDoor(options: DoorOptions): Server {
  const { token, onVisit, log } = options;
  return createServer(async (request, response) => {
    if (!hasToken(request, token)) {
      return send(response, {
        status: 401,
        body: { error: 'The bearer token is missing or wrong.' },
      });
    }
    onVisit();
    try {
      send(response, await answer(options, request, response));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const status = statusFor(error);
      if (status === 500) log(`${request.method} ${request.url}: ${message}`);
      send(response, { status, body: { error: message } });
    }
  });
}

async function answer(
  { host, onShutdown }: DoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const [, first = '', second = ''] = url.pathname.split('/').map(decodeURIComponent);
  switch (`${request.method} ${first}`) {
    case 'GET health': {
      const health: Health = {
        pid: process.pid,
        source: host.source,
        servers: [...host.servers()],
      };
      return ok(health);
    }
    case 'POST operations':
      host.accept(await bodyOf(request, COMMAND));
      return { status: 202, body: {} };
    case 'GET operations':
      return ok(host.report(second));
    case 'GET events':
      return ok(await host.events(cursorOf(url), pollSignal(response)));
    case 'GET view':
      return ok(await host.view());
    case 'GET certificates':
      return ok(host.certificates());
    case 'PUT faults': {
      if (!host.servers().includes(second)) throw new BadRequest(`There is no server ${second}.`);
      const { fault } = await bodyOf(request, z.object({ fault: FAULT.nullable() }));
      await host.setFault(second, fault);
      return ok({});
    }
    case 'PUT clock': {
      const { offsetMs } = await bodyOf(request, z.object({ offsetMs: z.number() }));
      host.setClockOffset(offsetMs);
      return ok({});
    }
    case 'POST reset':
      await host.reset();
      return ok({});
    case 'POST shutdown':
      response.once('finish', onShutdown);
      return { status: 202, body: {} };
    default:
      return { status: 404, body: { error: `There is no ${request.method} ${url.pathname}.` } };
  }
}

function statusFor(error: unknown): number {
  if (error instanceof StillRunning) return 409;
  return error instanceof BadRequest || error instanceof UnfitCommand ? 400 : 500;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Compared as digests, so that neither length nor content shows in the time it takes. */
function hasToken(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function cursorOf(url: URL): number {
  const after = Number(url.searchParams.get('after') ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) throw new BadRequest('`after` is no cursor.');
  return after;
}

/** Aborts when the poll has lasted long enough or the caller has gone. */
function pollSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, AbortSignal.timeout(LONGEST_POLL_MS)]);
}

async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) throw new BadRequest('The body is too large.');
    chunks.push(bytes);
  }
  const parsed = schema.safeParse(jsonOf(Buffer.concat(chunks)));
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new BadRequest('The body is not JSON.', { cause });
  }
}
