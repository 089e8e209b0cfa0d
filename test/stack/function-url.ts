/** An HTTP door before a function, as a Function URL is: a request becomes an event of payload 2.0, what the function streams becomes the answer. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpResult } from './lambda.ts';

export interface FunctionUrl {
  readonly url: string;
  stop(): Promise<void>;
}

/** `answer` is asked anew at every request. */
export async function openFunctionUrl(
  answer: (event: unknown) => Promise<HttpResult>,
): Promise<FunctionUrl> {
  let count = 0;
  const server = createServer(async (request, response) => {
    count += 1;
    try {
      // AWS encodes what it does not take for text; a receiver must not rely on either.
      const event = eventOf(request, await buffer(request), count % 2 === 0);
      const { statusCode, headers, body } = await answer(event);
      response.writeHead(statusCode, { ...headers }).end(body);
    } catch {
      response.writeHead(502).end('Internal Server Error');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Header names come in small letters. */
export function functionUrlEvent(
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  isBase64: boolean,
) {
  const domainPrefix = 'abcdefghijklmnopqrstuvwxyz012345';
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: 'anonymous',
      apiId: domainPrefix,
      domainName: `${domainPrefix}.lambda-url.eu-central-1.on.aws`,
      domainPrefix,
      http: {
        method,
        path: '/',
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    body: Buffer.from(body).toString(isBase64 ? 'base64' : 'utf8'),
    isBase64Encoded: isBase64,
  };
}

function eventOf(request: IncomingMessage, body: Buffer, isBase64: boolean) {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return functionUrlEvent(request.method ?? 'GET', Object.fromEntries(headers), body, isBase64);
}
