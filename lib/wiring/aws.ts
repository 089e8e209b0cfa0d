/** Builds the bot for AWS: once for each process, with what may change read anew at each invocation. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import type { Ports } from '../app/ports.ts';
import { errorFields } from '../slack/log.ts';
import { createMessenger } from '../slack/messenger.ts';
import { createPeople } from '../slack/people.ts';
import { configurationsIn } from '../store/configurations.ts';
import { createDynamoStore } from '../store/dynamodb.ts';
import { type AwsEnvironment, readAwsEnvironment } from './aws-environment.ts';
import { createAwsExecutor } from './aws-executor.ts';
import { createFunctionLog, type FunctionLog } from './aws-log.ts';
import { type CurrentConfiguration, createCurrentConfiguration } from './current-configuration.ts';
import { createSlackSecretReader, type SlackSecretReader } from './slack-secret.ts';

const GROUPS_REMEMBERED_SECONDS = 60;

export interface AwsParts {
  readonly environment: AwsEnvironment;
  readonly log: FunctionLog;
  readonly secret: SlackSecretReader;
  readonly configuration: CurrentConfiguration;
  /** Ports whose messenger speaks with this token. */
  portsWith(botToken: string): Ports;
  /** The operation that a command of SSM carries out; `null`: it is none of Signet’s. */
  operationIdOf(commandId: string): Promise<string | null>;
}

export interface AwsWork extends Pick<AwsParts, 'operationIdOf'> {
  readonly ports: Ports;
}

/** What every function stands on. Reads nothing yet. Throws a plain error when the environment lacks something. */
export function assembleAws(variables: NodeJS.ProcessEnv): AwsParts {
  const environment = readAwsEnvironment(variables);
  const log = createFunctionLog();
  const now = () => Date.now();
  const clock = () => new Date().toISOString();
  const client = new DynamoDBClient({});
  const table = { client, tableName: environment.table, clock };
  const configuration = createCurrentConfiguration({
    configurations: configurationsIn(table),
    now,
    log,
  });
  const executor = createAwsExecutor({ environment, configuration, table });
  const store = createDynamoStore({
    ...table,
    onUnreadable: (error) => log.error('an item of the table is skipped', errorFields(error)),
  });
  return {
    environment,
    log,
    configuration,
    secret: createSlackSecretReader({
      client: new SecretsManagerClient({}),
      secretId: environment.secret,
      now,
    }),
    operationIdOf: executor.operationIdOf,
    portsWith(botToken) {
      const messenger = createMessenger({
        botToken,
        slackApiUrl: environment.slackApiUrl,
        log,
      });
      return {
        store,
        executor,
        messenger,
        people: createPeople({
          messenger,
          groupIds: () => {
            const { requesters, approvers } = configuration.policy();
            return [...requesters.groups, ...approvers.groups];
          },
          now,
          cacheSeconds: GROUPS_REMEMBERED_SECONDS,
        }),
        policy: configuration.policy,
        get requestsChannel() {
          return configuration.now()?.slack.channel;
        },
        clock,
        newId: randomUUID,
        pause: (milliseconds) => wait(milliseconds * (0.5 + Math.random())),
        log,
      };
    },
  };
}

/** For the functions behind the scenes. */
export function wireAws(variables: NodeJS.ProcessEnv): {
  /** At the start of each invocation. Throws SecretNotSet, StoreUnavailable, and what AWS throws. */
  begin(context: Context): Promise<AwsWork>;
} {
  const parts = assembleAws(variables);
  let wired: { readonly botToken: string; readonly ports: Ports } | null = null;
  return {
    async begin(context) {
      parts.log.begin(context);
      const [{ botToken }] = await Promise.all([
        parts.secret.read(),
        parts.configuration.refresh(),
      ]);
      if (wired?.botToken !== botToken) wired = { botToken, ports: parts.portsWith(botToken) };
      return { ports: wired.ports, operationIdOf: parts.operationIdOf };
    },
  };
}
