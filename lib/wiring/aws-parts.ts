/** What every function on AWS is made of; the way in has its own file, as it carries less. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Ports } from '../app/ports.ts';
import { errorFields } from '../slack/log.ts';
import { createMessenger } from '../slack/messenger.ts';
import { createPeople } from '../slack/people.ts';
import { createTaskBoard } from '../slack/task-board.ts';
import { configurationsIn } from '../store/configurations.ts';
import { createDynamoStore } from '../store/dynamodb.ts';
import { type AwsEnvironment, readAwsEnvironment } from './aws-environment.ts';
import { createAwsExecutor, type LoadCommands } from './aws-executor.ts';
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

/** What every function stands on. Reads nothing yet. Throws a plain error when the environment lacks something. */
export function assembleAws(variables: NodeJS.ProcessEnv, load: LoadCommands): AwsParts {
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
  const store = createDynamoStore({
    ...table,
    onUnreadable: (error) => log.error('an item of the table is skipped', errorFields(error)),
  });
  const executor = createAwsExecutor({ environment, configuration, table, store, load });
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
      const slackSide = { botToken, slackApiUrl: environment.slackApiUrl, log };
      const messenger = createMessenger(slackSide);
      const taskBoard = createTaskBoard(slackSide);
      return {
        store,
        executor,
        messenger,
        get taskBoard() {
          const servers = configuration.now()?.servers ?? [];
          return servers.some((server) => 'guided' in server) ? taskBoard : undefined;
        },
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
