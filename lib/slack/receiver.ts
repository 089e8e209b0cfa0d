/** The way in for everything Slack sends: proves it is Slack's, reads it, hands it to Bolt and answers in time. */
import type { Receiver } from '@slack/bolt';
import { errorFields, type Log } from './log.ts';
import { readBody, type SlackBody } from './receiver/body.ts';
import { createDispatcher, type Outcome } from './receiver/dispatcher.ts';
import { isFromSlack } from './receiver/signature.ts';

export interface SlackRequest {
  readonly method: string;
  /** Names in any case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array;
  /** The body is a string in base64, as API Gateway delivers it. */
  readonly isBase64?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface SlackReceiver extends Receiver {
  /** Answers every request, whatever is in it; never rejects. */
  handle(request: SlackRequest): Promise<HttpAnswer>;
  /** Resolves when no listener is at work any more: for a clean stop. */
  settled(): Promise<void>;
}

/** Slack itself sends a few kilobytes. */
const MOST_BYTES = 1024 * 1024;
/** Slack gives up after three seconds. */
const ANSWER_WITHIN_MS = 2800;

export function createReceiver(options: {
  readonly signingSecret: () => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}): SlackReceiver {
  const { log } = options;
  const dispatcher = createDispatcher(log);

  async function answer(request: SlackRequest, deadline: Promise<HttpAnswer>): Promise<HttpAnswer> {
    if (request.method.toUpperCase() !== 'POST') return plain(405);
    const raw = rawBody(request);
    if (raw === null) {
      log.warn('A request larger than Slack ever sends was refused');
      return plain(413);
    }
    const header = (name: string) => headerOf(request.headers, name);
    const verdict = isFromSlack({
      signature: header('x-slack-signature'),
      timestamp: header('x-slack-request-timestamp'),
      raw,
      secret: await options.signingSecret(),
      nowMs: options.now(),
    });
    if (!verdict.genuine) {
      log.warn('A request that does not prove to come from Slack was refused', {
        why: verdict.why,
      });
      return plain(401);
    }
    const read = readBody(raw.toString('utf8'), header('content-type'));
    if (!read.readable) {
      log.error('A signed request could not be read', { why: read.why });
      return plain(400);
    }
    if (read.body.ssl_check !== undefined) return plain(200);
    if (read.body.type === 'url_verification') {
      return json({ challenge: read.body.challenge });
    }
    return dispatch(read.body, header, deadline);
  }

  async function dispatch(
    body: SlackBody,
    header: (name: string) => string | undefined,
    deadline: Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const retryNum = Number(header('x-slack-retry-num'));
    const outcome = dispatcher.dispatch({
      body,
      retryNum: Number.isInteger(retryNum) && retryNum > 0 ? retryNum : undefined,
      retryReason: header('x-slack-retry-reason'),
    });
    return Promise.race([outcome.then(answerTo), deadline]);
  }

  return {
    init: dispatcher.init,
    async start() {},
    stop: dispatcher.settled,
    settled: dispatcher.settled,
    async handle(request) {
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<HttpAnswer>((resolve) => {
        timer = setTimeout(() => {
          log.warn('A listener was not done in time, so Slack got an empty answer');
          resolve(plain(200));
        }, ANSWER_WITHIN_MS);
      });
      try {
        return await answer(request, deadline);
      } catch (error) {
        log.error('A request from Slack could not be handled', errorFields(error));
        return plain(500);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** The bytes as they were signed; `null` when there are too many. */
function rawBody({ body, isBase64 }: SlackRequest): Buffer | null {
  // Four base64 digits carry three bytes: refuse before decoding.
  if (typeof body === 'string' && body.length > (isBase64 ? MOST_BYTES * 1.4 : MOST_BYTES)) {
    return null;
  }
  const raw =
    typeof body === 'string'
      ? Buffer.from(body, isBase64 ? 'base64' : 'utf8')
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return raw.length > MOST_BYTES ? null : raw;
}

function headerOf(headers: SlackRequest['headers'], name: string): string | undefined {
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

function answerTo(outcome: Outcome): HttpAnswer {
  switch (outcome.kind) {
    case 'acknowledged':
      return acknowledgement(outcome.response);
    case 'nobody':
      return plain(404);
    case 'failed':
      return plain(500);
    default:
      return outcome satisfies never;
  }
}

function acknowledgement(response: unknown): HttpAnswer {
  if (response === undefined || response === null || response === '') return plain(200);
  return typeof response === 'string' ? plain(200, response) : json(response);
}

function plain(status: number, body = ''): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

function json(body: unknown): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
