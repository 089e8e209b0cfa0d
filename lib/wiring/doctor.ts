/** Looks at everything a deployment needs, one thing after the other; nothing is changed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { OperationName } from '../exchange/operations.ts';
import { createSsmCheck, type SsmCheck } from '../exchange/ssm-check.ts';
import type { SsmDocument } from '../exchange/ssm-document.ts';
import type { AwsConnection } from '../exchange/ssm-link.ts';
import { FLOWS } from '../flows/catalogue.ts';
import { askIdentity } from '../slack/identity.ts';
import type { Log } from '../slack/log.ts';
import { configurationsIn } from '../store/configurations.ts';
import { createDynamoStore } from '../store/dynamodb.ts';
import { tableProblems } from '../store/table-check.ts';
import { type Configuration, versionOf } from './configuration.ts';
import { secretName, tableName } from './deployment-names.ts';
import { createSlackSecretReader } from './slack-secret.ts';

export interface Finding {
  /** What was looked at. */
  readonly subject: string;
  /** `null`: it could not be looked at. */
  readonly isWell: boolean | null;
  /** What was seen, and if it is not well what to do. */
  readonly says: string;
}

export interface DoctorOptions {
  readonly configuration: Configuration;
  readonly connection: AwsConnection;
  readonly slackApiUrl: string;
  readonly documentOf: (operation: OperationName) => SsmDocument;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const OPEN_REQUESTS = 500;

/** Every finding as soon as it is known. */
export async function* examine(options: DoctorOptions): AsyncGenerator<Finding> {
  const { configuration } = options;
  const ssm = createSsmCheck(options.connection, options, options.documentOf);
  yield* tableFindings(options);
  yield await finding('Slack app', () => slackFinding(options));
  yield await finding('SSM documents', async () => {
    const problems = await ssm.documentProblems();
    return problems.length === 0 ? well('all as this version needs them') : ill(...problems);
  });
  yield* serverFindings(configuration, ssm);
}

async function* tableFindings(options: DoctorOptions): AsyncGenerator<Finding> {
  const { configuration, clock } = options;
  const client = new DynamoDBClient({});
  const name = tableName(configuration.organisation);
  const table = { client, tableName: name, clock };
  yield await finding(`Table ${name}`, async () => {
    const problems = await tableProblems(client, name);
    return problems.length === 0
      ? well('there, with stream, recovery and protection')
      : ill(...problems, 'Run `npx cdk deploy`.');
  });
  yield await finding('Configuration', async () => {
    const pushed = await configurationsIn(table).current();
    if (pushed === null) return ill('None was pushed yet.', 'Run `signet config push`.');
    return pushed.version === versionOf(configuration)
      ? well(`version ${pushed.version} counts, the same as in the file`)
      : ill(`Version ${pushed.version} counts; the file is another.`, 'Run `signet config push`.');
  });
  yield await finding('Flows in flight', async () => {
    const store = createDynamoStore(table);
    const open = await store.listRequests('open', OPEN_REQUESTS);
    const lost = open.filter(
      (flow) => !FLOWS.some(({ name, version }) => name === flow.flow && version === flow.version),
    );
    if (lost.length === 0)
      return well(`${open.length} open, all of versions this one can go on with`);
    const ids = lost.slice(0, 10).map(({ id, flow, version }) => `${id} (${flow} ${version})`);
    return ill(
      `${lost.length} can’t be gone on with: ${ids.join(', ')}.`,
      'Deploy the version they began with, let them end, then deploy this one again.',
    );
  });
}

async function slackFinding({ configuration, slackApiUrl }: DoctorOptions): Promise<Seen> {
  const secret = createSlackSecretReader({
    client: new SecretsManagerClient({}),
    secretId: secretName(configuration.organisation),
    now: () => 0,
  });
  const credentials = await secret.read();
  const identity = await askIdentity({ botToken: credentials.botToken, slackApiUrl, log: silent });
  if (identity.botUserId !== credentials.botUserId || identity.botId !== credentials.botId) {
    return ill('The token belongs to another app than the stored one.', 'Run `signet secrets`.');
  }
  return well(`@${identity.botName} in ${identity.teamName}, with every scope it needs`);
}

async function* serverFindings({ servers }: Configuration, ssm: SsmCheck): AsyncGenerator<Finding> {
  const managed = servers.flatMap((server) =>
    'instanceId' in server ? [{ server: server.name, instanceId: server.instanceId }] : [],
  );
  const obstacles = await ssm.serverProblems(managed).catch((error: unknown) => wordsOf(error));
  for (const { server, instanceId } of managed) {
    const subject = `Server ${server}`;
    if (typeof obstacles === 'string') {
      yield { subject, isWell: null, says: obstacles };
      continue;
    }
    const obstacle = obstacles.get(server);
    yield obstacle === undefined
      ? { subject, isWell: true, says: `${instanceId} is online, its agent is recent enough` }
      : { subject, isWell: false, says: obstacle.replace(/ Nothing was sent\.$/, '') };
  }
  for (const server of servers.filter((each) => 'guided' in each)) {
    yield {
      subject: `Server ${server.name}`,
      isWell: true,
      says: 'guided: people run the commands',
    };
  }
}

type Seen = Pick<Finding, 'isWell' | 'says'>;

function well(says: string): Seen {
  return { isWell: true, says };
}

function ill(...says: readonly string[]): Seen {
  return { isWell: false, says: says.join(' ') };
}

async function finding(subject: string, look: () => Promise<Seen>): Promise<Finding> {
  try {
    return { subject, ...(await look()) };
  } catch (error) {
    return { subject, isWell: null, says: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
