/** What Signet must know to speak as its Slack app: read from Secrets Manager, remembered, read anew when it seems to have changed. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const SHAPE = z.object({
  signingSecret: z.string().min(8),
  botToken: z.string().startsWith('xoxb-'),
  botId: z.string().min(1),
  botUserId: z.string().min(1),
});

export type SlackCredentials = z.infer<typeof SHAPE>;

/** The secret is empty or has another form: `signet secrets` has not been run. */
export class SecretNotSet extends Error {
  override readonly name = 'SecretNotSet';
}

const REREAD_AFTER_MS = 60_000;
/** A token that was replaced is still used for so long at most; nothing else tells a function of it. */
const REMEMBERED_MS = 5 * 60_000;

export interface SlackSecretReader {
  /** The same object until it is another secret. Once there is one, a failure to read it anew is no error. Throws SecretNotSet, and what AWS throws. */
  read(): Promise<SlackCredentials>;
  /** Reads it again unless that was done within the last minute; `true` when it is another one now. */
  readAgain(): Promise<boolean>;
}

export function createSlackSecretReader(options: {
  readonly client: SecretsManagerClient;
  readonly secretId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): SlackSecretReader {
  const { client, secretId, now } = options;
  let remembered: SlackCredentials | null = null;
  let reading: Promise<SlackCredentials> | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  const fetchNow = (): Promise<SlackCredentials> => {
    readAt = now();
    reading ??= ask(client, secretId)
      .then((fresh) => {
        if (remembered === null || !isSame(remembered, fresh)) remembered = fresh;
        return remembered;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  return {
    async read() {
      if (remembered === null) return fetchNow();
      if (now() - readAt < REMEMBERED_MS) return remembered;
      const former = remembered;
      return fetchNow().catch(() => former);
    },
    async readAgain() {
      if (now() - readAt < REREAD_AFTER_MS) return false;
      const former = remembered;
      return (await fetchNow()) !== former;
    },
  };
}

function isSame(one: SlackCredentials, other: SlackCredentials): boolean {
  return (
    one.signingSecret === other.signingSecret &&
    one.botToken === other.botToken &&
    one.botId === other.botId &&
    one.botUserId === other.botUserId
  );
}

async function ask(client: SecretsManagerClient, secretId: string): Promise<SlackCredentials> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  const read = SHAPE.safeParse(parsed(SecretString ?? ''));
  if (read.success) return read.data;
  throw new SecretNotSet('The secret of the Slack app is not set yet: run `signet secrets`.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What stands in it may be a secret: the error must not carry it.
    return null;
  }
}
