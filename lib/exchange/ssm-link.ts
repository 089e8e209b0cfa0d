/** Signet's two clients of AWS for Exchange, and how a call over them may fail. */
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { ExecutorUnavailable } from './port.ts';

export interface AwsConnection {
  readonly region: string;
  /** Absent: AWS itself. */
  readonly endpoint?: string;
  /** Absent: as the surroundings provide them. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

export interface SsmLink {
  readonly ssm: SSMClient;
  readonly s3: S3Client;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
  /** Waits about this long, give or take: callers that were turned away must not come back together. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** What AWS has is not what this version of Signet needs: a document, a right, a setting. Nothing was sent. */
export class NotDeployed extends Error {
  override readonly name = 'NotDeployed';
}

export function openLink(
  connection: AwsConnection,
  { clock, pause }: Pick<SsmLink, 'clock' | 'pause'>,
): SsmLink {
  const common = {
    ...connection,
    // A client of its own accord would send a command again whose answer was lost.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
  };
  return {
    ssm: new SSMClient(common),
    s3: new S3Client({ ...common, forcePathStyle: connection.endpoint !== undefined }),
    clock,
    pause,
  };
}

/**
 * `passing`: turned away, nothing was done, and later it may be taken.
 * `unanswered`: it may or may not have been done.
 * `refused`: turned away for what it is.
 */
export type Trouble = 'passing' | 'unanswered' | 'refused';

const PASSING = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'LimitExceededException',
  'RateExceeded',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'CredentialsProviderError',
]);

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error) || error instanceof TypeError) return 'refused';
  const status = statusOf(error);
  if (PASSING.has(error.name) || status === 429) return 'passing';
  return status === null || status >= 500 ? 'unanswered' : 'refused';
}

function statusOf(error: Error): number | null {
  if (!('$metadata' in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) {
    return null;
  }
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

const PAUSES = [200, 600, 1_800, 4_000] as const;

/** A call that changes nothing, tried a few times. Throws ExecutorUnavailable, NotDeployed where a right is missing, or what else AWS refused it with. */
export async function ask<T>(
  { pause }: Pick<SsmLink, 'pause'>,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await tried(call, pause, (trouble) => trouble !== 'refused');
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AccessDeniedException') throw error;
    throw new NotDeployed(
      `Signet’s role lacks a right: ${error.message} Deploy again with \`cdk deploy\`.`,
      { cause: error },
    );
  }
}

/** A call that must not be made twice: tried again only when AWS says it did nothing. Throws what it failed with. */
export async function once<T>(
  { pause }: Pick<SsmLink, 'pause'>,
  call: () => Promise<T>,
): Promise<T> {
  return tried(call, pause, (trouble) => trouble === 'passing');
}

async function tried<T>(
  call: () => Promise<T>,
  pause: (milliseconds: number) => Promise<void>,
  isWorthIt: (trouble: Trouble) => boolean,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const trouble = troubleOf(error);
      const wait = PAUSES[attempt];
      if (!isWorthIt(trouble)) throw error;
      if (wait === undefined) {
        throw new ExecutorUnavailable(`AWS did not take the call: ${wordsOf(error)}`, {
          cause: error,
        });
      }
      await pause(wait);
    }
  }
}
