/** A whole deployment on loopback: the real bundles in processes of their own, and everything of AWS and Slack that they meet. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configCommand } from '../../lib/cli/config.ts';
import { secretsCommand } from '../../lib/cli/secrets.ts';
import { bundleFunctions, type FunctionName } from '../../lib/constructs/bundle.ts';
import { APPROVERS, CHANNEL, REQUESTERS } from '../../lib/desk/people.ts';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { startEmbeddedTable } from '../../lib/store/embedded.ts';
import { localClient } from '../../lib/store/local-table.ts';
import type { Store } from '../../lib/store/port.ts';
import { secretName, tableName } from '../../lib/wiring/deployment-names.ts';
import { recordedIo } from '../cli/recorded-io.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from '../exchange/ssm-loopback/start.ts';
import { type CommandEvents, followCommands, scheduledEvent } from './command-events.ts';
import { type ExchangeSide, ROOT } from './exchange-side.ts';
import { type FunctionUrl, openFunctionUrl } from './function-url.ts';
import { type Lambda, startLambda } from './lambda.ts';
import { type SecretsLoopback, startSecretsLoopback } from './secrets-loopback.ts';
import { createStreamedTable, followTableStream, type TableStream } from './table-stream.ts';

const ORGANISATION = 'contoso';
const AWS_KEY = 'loopback-secret-access-key';

export interface StackWorld {
  readonly desk: Desk;
  readonly aws: SsmLoopback;
  readonly secrets: SecretsLoopback;
  readonly stream: TableStream;
  readonly events: CommandEvents;
  /** The same table, for looking into it. */
  readonly store: Store;
  /** What no log may hold. */
  readonly secretTexts: readonly string[];
  readonly signingSecret: string;
  /** Of the Function URL. */
  readonly url: string;
  /** The function that is at work; started cold when none is. */
  at(name: FunctionName): Promise<Lambda>;
  /** Ends its process, so that the next call is a cold start. */
  cool(name: FunctionName): Promise<void>;
  /** As EventBridge Scheduler does. */
  schedule(name: 'clock' | 'inventory-refresh'): Promise<void>;
  /** `signet config push --yes` */
  pushConfiguration(): Promise<number>;
  /** `signet secrets` */
  putSecrets(): Promise<number>;
  /** All that the functions have logged so far. */
  logs(): string;
  end(): Promise<void>;
}

/** `servers`: those that are managed nodes. */
export async function startStackWorld(
  exchange: ExchangeSide,
  servers: readonly string[],
): Promise<StackWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bundles-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0).toReversed()) await each();
  };
  try {
    return { ...(await startEverything({ exchange, servers, folder, ends })), end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startEverything(place: {
  readonly exchange: ExchangeSide;
  readonly servers: readonly string[];
  readonly folder: string;
  readonly ends: (() => unknown)[];
}): Promise<Omit<StackWorld, 'end'>> {
  const { exchange, folder, ends } = place;
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    ends.push(() => part.stop());
    return part;
  };
  const nodes = place.servers.map((server, index) => nodeOf(server, index + 1));
  const aws = started(
    await startSsmLoopback({
      documents: [...exchange.scripts].map(([operation, text]) => ssmDocument(operation, text)),
      nodes,
      run: exchange.run,
    }),
  );
  const secrets = started(await startSecretsLoopback(secretName(ORGANISATION)));
  const table = started(await startEmbeddedTable({ stateDir: folder, log: () => undefined }));
  const client = localClient(table.endpoint);
  ends.push(() => client.destroy());
  const streamArn = await createStreamedTable(client, tableName(ORGANISATION));
  const configuration = join(folder, 'signet.config.json');
  writeFileSync(configuration, JSON.stringify(configurationOf(nodes)));

  const door: FunctionUrl = started(
    await openFunctionUrl(async (event) => (await functions.at('slack-ingress')).answerTo(event)),
  );
  const credentials = {
    signingSecret: randomBytes(16).toString('hex'),
    botToken: `xoxb-${randomUUID()}`,
  };
  const desk = started(await startLoopback(folder, credentials, door.url));
  const awsVariables = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIALOOPBACK',
    AWS_SECRET_ACCESS_KEY: AWS_KEY,
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_SSM: aws.connection.endpoint ?? '',
    SLACK_API_URL: desk.slackApiUrl,
  };
  bundleFunctions(ROOT, join(folder, 'bundles'), exchange.scripts);
  const functions = started(
    openFunctions(join(folder, 'bundles'), {
      ...awsVariables,
      SIGNET_ORGANISATION: ORGANISATION,
      SIGNET_TABLE: tableName(ORGANISATION),
      SIGNET_SECRET: secrets.arn,
      SIGNET_OUTPUT_BUCKET: aws.output.bucket,
      POWERTOOLS_METRICS_NAMESPACE: `Signet/${ORGANISATION}`,
    }),
  );
  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> =>
    (await (await functions.at(name)).invoke(event)).result;
  const stream = started(
    await followTableStream({
      endpoint: table.endpoint,
      streamArn,
      worker: (event) => invoke('flow-worker', event),
    }),
  );
  const events = started(
    followCommands(aws.service, (event) => invoke('command-status', event).catch(() => undefined)),
  );
  Object.assign(process.env, awsVariables, {
    SLACK_SIGNING_SECRET: credentials.signingSecret,
    SLACK_BOT_TOKEN: credentials.botToken,
  });
  return {
    desk,
    aws,
    secrets,
    stream,
    events,
    store: createDynamoStore({
      client,
      tableName: tableName(ORGANISATION),
      clock: () => new Date().toISOString(),
    }),
    secretTexts: [credentials.signingSecret, credentials.botToken, AWS_KEY],
    signingSecret: credentials.signingSecret,
    url: door.url,
    at: functions.at,
    cool: functions.cool,
    schedule: async (name) => void (await invoke(name, scheduledEvent(name))),
    pushConfiguration: () => configCommand(['push', '--yes', configuration], recordedIo()),
    putSecrets: () => secretsCommand([configuration], recordedIo()),
    logs: functions.logs,
  };
}

function configurationOf(nodes: readonly { instanceId: string; computerName: string }[]) {
  return {
    organisation: ORGANISATION,
    servers: nodes.map(({ instanceId, computerName }) => ({
      name: computerName,
      instanceId,
      role: 'Mailbox',
      site: 'Default-First-Site-Name',
    })),
    slack: { channel: CHANNEL.id },
    requesters: { groups: [REQUESTERS.id] },
    approvers: { groups: [APPROVERS.id] },
  };
}

function startLoopback(
  folder: string,
  credentials: { readonly signingSecret: string; readonly botToken: string },
  botUrl: string,
): Promise<Desk> {
  return startDesk({
    port: 0,
    host: '127.0.0.1',
    stateFile: join(folder, 'slack.json'),
    ...credentials,
    botUrl,
    now: () => Date.now(),
    organisation: {
      view: async () => ({ now: new Date().toISOString(), servers: [] }),
      setFault: async () => undefined,
    },
    clock: {
      now: () => new Date().toISOString(),
      advance: async () => undefined,
      reset: async () => undefined,
      nextEvent: async () => null,
    },
    log: () => undefined,
  });
}

/** One process of each function at most, started when it is first needed. */
function openFunctions(bundles: string, environment: Readonly<Record<string, string>>) {
  const running = new Map<FunctionName, Promise<Lambda>>();
  const all: Lambda[] = [];
  const start = async (name: FunctionName): Promise<Lambda> => {
    const lambda = await startLambda({
      folder: join(bundles, name),
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: name },
    });
    all.push(lambda);
    return lambda;
  };
  return {
    at(name: FunctionName): Promise<Lambda> {
      const found = running.get(name) ?? start(name);
      running.set(name, found);
      return found;
    },
    async cool(name: FunctionName): Promise<void> {
      const found = await running.get(name);
      running.delete(name);
      await found?.stop();
    },
    logs: () => all.map((lambda) => lambda.log()).join('\n'),
    async stop(): Promise<void> {
      for (const lambda of await Promise.all(running.values())) await lambda.stop();
    },
  };
}
