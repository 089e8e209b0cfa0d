/** What the command line does to a deployment: push a configuration, put the Slack app’s credentials in place. */
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import {
  PutSecretValueCommand,
  ResourceNotFoundException as SecretNotFound,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  type Configurations,
  configurationsIn,
  type PushedConfiguration,
} from '../store/configurations.ts';
import { AwsTrouble, awsTroubleOf } from './aws-trouble.ts';
import { secretName, tableName } from './deployment-names.ts';
import type { SlackCredentials } from './slack-secret.ts';

/** Every method throws AwsTrouble when what is deployed can’t be reached, or nothing is. */
export interface Administration {
  /** The region that counts here, once region and credentials are known to be set. */
  connect(): Promise<string>;
  /** `null`: none was pushed yet. */
  currentConfiguration(): Promise<PushedConfiguration | null>;
  /** Throws RevisionConflict, too. */
  pushConfiguration: Configurations['push'];
  putCredentials(credentials: SlackCredentials): Promise<void>;
}

/** A person waits: better a sentence soon than an answer late. */
export const IMPATIENT = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    throwOnRequestTimeout: true,
  },
} as const;

/** Region and credentials are found as the AWS command line finds them. */
export function createAdministration(organisation: string): Administration {
  const table = tableName(organisation);
  const client = new DynamoDBClient(IMPATIENT);
  const configurations = configurationsIn({
    client,
    tableName: table,
    clock: () => new Date().toISOString(),
  });
  return {
    connect: () => explained(connect(client), `the table ${table}`),
    currentConfiguration: () => explained(configurations.current(), `the table ${table}`),
    pushConfiguration: (configuration, replaces) =>
      explained(configurations.push(configuration, replaces), `the table ${table}`),
    async putCredentials(credentials) {
      const SecretId = secretName(organisation);
      const SecretString = JSON.stringify(credentials);
      const secrets = new SecretsManagerClient(IMPATIENT);
      await explained(
        secrets.send(new PutSecretValueCommand({ SecretId, SecretString })),
        `the secret ${SecretId}`,
      );
    },
  };
}

/** Asks AWS nothing. Throws what the SDK throws. */
export async function connect({ config }: DynamoDBClient): Promise<string> {
  const region = await config.region();
  await config.credentials();
  return region;
}

async function explained<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException) && !(cause instanceof SecretNotFound)) {
      throw awsTroubleOf(cause) ?? cause;
    }
    throw new AwsTrouble(notThere(what), { cause });
  }
}

export function notThere(what: string): string {
  return `There is not ${what} in this account and region: deploy first (\`npx cdk deploy\`), or look which account and region your AWS credentials point to.`;
}
