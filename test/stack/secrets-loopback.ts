/** A loopback Secrets Manager with one secret, as CloudFormation makes it: with a random text in it until somebody puts another. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

export interface SecretsLoopback {
  readonly url: string;
  readonly arn: string;
  /** How often it was read. */
  readonly reads: () => number;
  put(value: string): void;
  stop(): Promise<void>;
}

const CALL = z.object({ SecretId: z.string(), SecretString: z.string().optional() });

export async function startSecretsLoopback(name: string): Promise<SecretsLoopback> {
  const arn = `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}-AbCdEf`;
  let value: string = randomUUID();
  let reads = 0;

  const answer = (call: string, body: unknown): { status: number; body: object } => {
    const { SecretId, SecretString } = CALL.parse(body);
    if (SecretId !== name && SecretId !== arn) {
      return { status: 400, body: { __type: 'ResourceNotFoundException', Message: SecretId } };
    }
    const found = { ARN: arn, Name: name, VersionId: randomUUID() };
    if (call === 'secretsmanager.GetSecretValue') {
      reads += 1;
      return { status: 200, body: { ...found, SecretString: value } };
    }
    if (call === 'secretsmanager.PutSecretValue' && SecretString !== undefined) {
      value = SecretString;
      return { status: 200, body: found };
    }
    return { status: 400, body: { __type: 'InvalidRequestException', Message: call } };
  };

  const server = createServer(async (request, response) => {
    const given: unknown = JSON.parse(await text(request));
    const { status, body } = answer(String(request.headers['x-amz-target']), given);
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    arn,
    reads: () => reads,
    put: (next) => {
      value = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
