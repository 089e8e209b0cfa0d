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
import { secretName, tableName } from './deployment-names.ts';
import type { SlackCredentials } from './slack-secret.ts';

/** Nothing of this organisation is deployed where the credentials point. */
export class NotDeployed extends Error {
  override readonly name = 'NotDeployed';
}

export interface Administration {
  /** `null`: none was pushed yet. Throws NotDeployed, and what AWS throws. */
  currentConfiguration(): Promise<PushedConfiguration | null>;
  /** Throws NotDeployed, RevisionConflict, and what AWS throws. */
  pushConfiguration: Configurations['push'];
  /** Throws NotDeployed, and what AWS throws. */
  putCredentials(credentials: SlackCredentials): Promise<void>;
}

/** Region and credentials are found as the AWS command line finds them. */
export function createAdministration(organisation: string): Administration {
  const table = tableName(organisation);
  const configurations = configurationsIn({
    client: new DynamoDBClient({}),
    tableName: table,
    clock: () => new Date().toISOString(),
  });
  const secrets = new SecretsManagerClient({});
  return {
    currentConfiguration: () => deployed(configurations.current(), `the table ${table}`),
    pushConfiguration: (configuration, replaces) =>
      deployed(configurations.push(configuration, replaces), `the table ${table}`),
    async putCredentials(credentials) {
      const SecretId = secretName(organisation);
      await deployed(
        secrets.send(
          new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(credentials) }),
        ),
        `the secret ${SecretId}`,
      );
    },
  };
}

async function deployed<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException) && !(cause instanceof SecretNotFound)) {
      throw cause;
    }
    throw new NotDeployed(
      `There is not ${what} in this account and region: deploy first (\`npx cdk deploy\`), or look which account and region your AWS credentials point to.`,
      { cause },
    );
  }
}
