/** Looks at everything a deployment needs, one thing after the other; nothing is changed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { OperationName } from '../exchange/operations.ts';
import { createSsmCheck, type SsmCheck } from '../exchange/ssm-check.ts';
import type { SsmDocument } from '../exchange/ssm-document.ts';
import { FLOWS } from '../flows/catalogue.ts';
import { configurationsIn } from '../store/configurations.ts';
import { createDynamoStore } from '../store/dynamodb.ts';
import type { Table } from '../store/table-access.ts';
import { tableProblems } from '../store/table-check.ts';
import { connect, IMPATIENT, notThere } from './administration.ts';
import { type Configuration, versionOf } from './configuration.ts';
import { tableName } from './deployment-names.ts';
import { type Finding, finding, ill, unseen, well } from './doctor-finding.ts';
import { slackFindings } from './doctor-slack.ts';

export interface DoctorOptions {
  readonly configuration: Configuration;
  /** Another SSM than AWS’s own; absent: none. */
  readonly endpoint?: string;
  readonly slackApiUrl: string;
  /** Text of manifest.json. */
  readonly manifest: string;
  readonly documentOf: (operation: OperationName) => SsmDocument;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const OPEN_REQUESTS = 500;

/** Every finding as soon as it is known. Without region or credentials nothing else is looked at. */
export async function* examine(options: DoctorOptions): AsyncGenerator<Finding> {
  const { configuration, endpoint, clock } = options;
  const { organisation } = configuration;
  const client = new DynamoDBClient(IMPATIENT);
  let region = '';
  const credentials = await finding('AWS credentials', async () => {
    region = await connect(client);
    return well(`there, for the region ${region}`);
  });
  yield credentials.isWell === null ? { ...credentials, isWell: false } : credentials;
  if (region === '') return;
  yield* tableFindings({ client, tableName: tableName(organisation), clock }, configuration);
  yield* slackFindings({ ...options, organisation });
  const connection = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  const ssm = createSsmCheck(connection, options, options.documentOf);
  yield await finding('SSM documents', async () => {
    const problems = await ssm.documentProblems();
    return problems.length === 0
      ? well('all as this version needs them')
      : ill(...problems, 'Run `npx cdk deploy`.');
  });
  yield* serverFindings(configuration, ssm);
}

async function* tableFindings(table: Table, configuration: Configuration): AsyncGenerator<Finding> {
  const name = table.tableName;
  let isThere = true;
  yield await finding(`Table ${name}`, async () => {
    const problems = await tableProblems(table.client, name);
    isThere = problems !== null;
    if (problems === null) return ill(notThere('such a table'));
    return problems.length === 0
      ? well('there, with stream, recovery and protection')
      : ill(...problems, 'Run `npx cdk deploy`.');
  });
  if (!isThere) return;
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

async function* serverFindings({ servers }: Configuration, ssm: SsmCheck): AsyncGenerator<Finding> {
  const managed = servers.flatMap((server) =>
    'instanceId' in server ? [{ server: server.name, instanceId: server.instanceId }] : [],
  );
  const obstacles = await ssm.serverProblems(managed).catch(unseen);
  for (const { server, instanceId } of managed) {
    const subject = `Server ${server}`;
    if ('says' in obstacles) {
      yield { subject, ...obstacles };
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
