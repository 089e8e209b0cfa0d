/** A loopback AWS of our own: SSM and S3 on one port, spoken to by the real SDK clients. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SsmDocument } from '../../../lib/exchange/ssm-document.ts';
import type { AwsConnection } from '../../../lib/exchange/ssm-link.ts';
import { AwsError, type ManagedNode, type RunScript } from './model.ts';
import { SsmService } from './service.ts';

/** What goes wrong with the next calls of this name. */
export interface LoopbackFault {
  readonly call: string;
  readonly what: 'throttled' | 'access-denied' | 'server-error' | 'answer-lost';
  times: number;
}

export interface SsmLoopback {
  readonly connection: AwsConnection;
  readonly output: { readonly bucket: string; readonly keyPrefix: string };
  readonly service: SsmService;
  /** Names of the calls that came, in order. */
  readonly calls: readonly string[];
  fail(fault: LoopbackFault): void;
  /** Hides what is put into S3 until the next call of this. */
  holdOutput(isHeld: boolean): void;
  stop(): Promise<void>;
}

export interface LoopbackOptions {
  readonly documents: readonly SsmDocument[];
  readonly nodes: readonly ManagedNode[];
  readonly run: RunScript;
  readonly now?: () => Date;
  readonly pageSize?: number;
}

const BUCKET = 'signet-output';
const CREDENTIALS = { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'loopback' };

export function nodeOf(computerName: string, index: number): ManagedNode {
  return {
    instanceId: `mi-${String(index).padStart(17, '0')}`,
    computerName,
    pingStatus: 'Online',
    agentVersion: '3.3.3572.0',
    platform: 'Windows',
    tags: { Signet: 'contoso' },
    delivery: 'normal',
  };
}

export async function startSsmLoopback(options: LoopbackOptions): Promise<SsmLoopback> {
  const objects = new Map<string, string>();
  const faults: LoopbackFault[] = [];
  const calls: string[] = [];
  let isHeld = false;
  const service = new SsmService({
    documents: options.documents,
    nodes: options.nodes,
    run: options.run,
    bucket: { put: (key, value) => void objects.set(key, value) },
    now: options.now ?? (() => new Date()),
    pageSize: options.pageSize ?? 3,
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target === '') return answerS3(request, response);
    const call = target.replace('AmazonSSM.', '');
    calls.push(call);
    const fault = faults.find((each) => each.call === call && each.times > 0);
    if (fault !== undefined) fault.times -= 1;
    try {
      if (fault !== undefined && fault.what !== 'answer-lost') throw errorOf(fault.what);
      const result = service.answer(call, JSON.parse(body));
      if (fault === undefined) return respond(response, 200, JSON.stringify(result));
      request.socket.destroy();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      respond(
        response,
        error.status,
        JSON.stringify({ __type: error.code, message: error.message }),
      );
    }
  }

  function answerS3(request: IncomingMessage, response: ServerResponse): void {
    calls.push('GetObject');
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    const key = decodeURIComponent(pathname).replace(`/${BUCKET}/`, '');
    const found = isHeld ? undefined : objects.get(key);
    const missing = '<Error><Code>NoSuchKey</Code><Message>No such key.</Message></Error>';
    if (found === undefined) respond(response, 404, missing, 'application/xml');
    else respond(response, 200, found, 'text/plain');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      respond(
        response,
        500,
        JSON.stringify({ __type: 'InternalServerError', message: `${error}` }),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    connection: {
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: CREDENTIALS,
    },
    output: { bucket: BUCKET, keyPrefix: 'commands' },
    service,
    calls,
    fail: (fault) => void faults.push(fault),
    holdOutput: (held) => {
      isHeld = held;
    },
    async stop() {
      await service.settled();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function errorOf(what: Exclude<LoopbackFault['what'], 'answer-lost'>): AwsError {
  switch (what) {
    case 'throttled':
      return new AwsError('ThrottlingException', 'Rate exceeded');
    case 'access-denied':
      return new AwsError('AccessDeniedException', 'User is not authorized to perform this.');
    case 'server-error':
      return new AwsError('InternalServerError', 'An error occurred on the server side.', 500);
  }
}

function respond(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/x-amz-json-1.1',
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
