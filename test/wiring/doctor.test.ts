import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPERATION_NAMES, type OperationName } from '../../lib/exchange/operations.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { BOT_SCOPES } from '../../lib/slack/scopes.ts';
import { INDEX } from '../../lib/store/keys.ts';
import { readConfiguration } from '../../lib/wiring/configuration.ts';
import { type DoctorOptions, examine } from '../../lib/wiring/doctor.ts';
import type { Finding } from '../../lib/wiring/doctor-finding.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from '../exchange/ssm-loopback/start.ts';
import { type LoopbackSlack, startLoopbackSlack } from '../slack/loopback.ts';
import { awsError, surroundings } from './aws-here.ts';

const ROOT = join(import.meta.dirname, '../..');
const manifest = readFileSync(join(ROOT, 'manifest.json'), 'utf8');
const configuration = readConfiguration(
  readFileSync(join(ROOT, 'signet.config.example.json'), 'utf8'),
);
const credentials = {
  signingSecret: '0123456789abcdef0123456789abcdef',
  botToken: 'xoxb-1-2-three',
  botId: 'B7',
  botUserId: 'U7',
};
const documentOf = (operation: OperationName) => ssmDocument(operation, `'${operation}'\n`);

const table = mockClient(DynamoDBClient);
const secrets = mockClient(SecretsManagerClient);
let slack: LoopbackSlack;
let aws: SsmLoopback;

beforeEach(async () => {
  surroundings();
  table.reset();
  secrets.reset();
  slack = await startLoopbackSlack();
  slack.reply('auth.test', {
    body: { bot_id: 'B7', user_id: 'U7', user: 'signet', team_id: 'T7', team: 'Contoso' },
    headers: { 'x-oauth-scopes': Object.keys(BOT_SCOPES).join(',') },
  });
  const ids = configuration.servers.flatMap((each) =>
    'instanceId' in each ? [{ ...nodeOf(each.name, 1), instanceId: each.instanceId }] : [],
  );
  aws = await startSsmLoopback({
    documents: OPERATION_NAMES.map(documentOf),
    nodes: ids,
    run: async () => ({ stdout: '', exitCode: 0 }),
  });
  table.on(DescribeTableCommand).resolves({
    Table: {
      TableStatus: 'ACTIVE',
      GlobalSecondaryIndexes: [{ IndexName: INDEX }],
      StreamSpecification: { StreamEnabled: true },
      DeletionProtectionEnabled: true,
    },
  });
  table.on(DescribeContinuousBackupsCommand).resolves({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
    },
  });
  table
    .on(DescribeTimeToLiveCommand)
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED' } });
  table.on(GetItemCommand).resolves({});
  table.on(QueryCommand).resolves({ Items: [] });
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(credentials) });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([slack.stop(), aws.stop()]);
});

async function findings(change: Partial<DoctorOptions> = {}): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>();
  const all = examine({
    configuration,
    endpoint: aws.connection.endpoint ?? '',
    slackApiUrl: `${slack.url}api/`,
    manifest,
    documentOf,
    clock: () => '2026-11-22T08:00:00Z',
    pause: async () => undefined,
    ...change,
  });
  for await (const finding of all) found.set(finding.subject, finding);
  return found;
}

const ill = (says: RegExp) => ({ isWell: false, says: expect.stringMatching(says) });
const unknown = (says: RegExp) => ({ isWell: null, says: expect.stringMatching(says) });

describe('the doctor', () => {
  it('looks at everything, and only what was never pushed is missing', async () => {
    const found = await findings();
    expect([...found.keys()]).toEqual([
      'AWS credentials',
      'Table signet-contoso',
      'Configuration',
      'Flows in flight',
      'Manifest',
      'Slack app',
      'What Slack shows',
      'SSM documents',
      'Server EX01',
      'Server EX02',
      'Server EDGE01',
    ]);
    const wrong = [...found.values()].filter(({ isWell }) => isWell !== true);
    expect(wrong).toMatchObject([{ subject: 'Configuration', ...ill(/signet config push/) }]);
  });

  it.each([
    ['without a region', { AWS_REGION: undefined }, /set AWS_REGION/],
    [
      'without credentials',
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      /AWS_PROFILE/,
    ],
  ])('%s says so once, and asks nothing else', async (_, change, sentence) => {
    surroundings(change);
    expect([...(await findings()).values()]).toMatchObject([ill(sentence)]);
  });

  it('says that nothing is deployed here, and still looks at the rest', async () => {
    const gone = new ResourceNotFoundException({ message: 'x', $metadata: {} });
    table.on(DescribeTableCommand).rejects(gone);
    const found = await findings();
    expect(found.get('Table signet-contoso')).toMatchObject(ill(/npx cdk deploy/));
    expect(found.has('Configuration')).toBe(false);
    expect(found.get('Slack app')?.isWell).toBe(true);
  });

  it('does not take a missing right for a missing thing', async () => {
    table.on(DescribeTableCommand).rejects(awsError('AccessDeniedException', 'no dynamodb:Desc'));
    secrets.on(GetSecretValueCommand).rejects(awsError('AccessDeniedException', 'no secrets:Get'));
    for (const call of ['GetDocument', 'DescribeInstanceInformation']) {
      aws.fail({ call, what: 'access-denied', times: 9 });
    }
    const found = await findings();
    for (const [subject, right] of [
      ['Table signet-contoso', /no dynamodb:Desc/],
      ['Slack app', /no secrets:Get/],
      ['SSM documents', /may not do this/],
      ['Server EX01', /may not do this/],
    ] as const) {
      expect(found.get(subject)).toMatchObject(unknown(right));
    }
    expect(found.has('What Slack shows')).toBe(false);
  });

  it('says that the app’s credentials were never stored, or belong to another app', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'as CloudFormation made it' });
    expect((await findings()).get('Slack app')).toMatchObject(ill(/run `signet secrets`/));
    const other = JSON.stringify({ ...credentials, botUserId: 'U8' });
    secrets.on(GetSecretValueCommand).resolves({ SecretString: other });
    expect((await findings()).get('Slack app')).toMatchObject(ill(/another app.*signet secrets/));
  });

  it('tells a token that Slack refuses from a Slack that is unwell', async () => {
    slack.reply('auth.test', { body: { ok: false, error: 'invalid_auth' } });
    expect((await findings()).get('Slack app')).toMatchObject(
      ill(/does not accept the stored bot token \(invalid_auth\)/),
    );
    slack.reply('auth.test', { status: 503 });
    expect((await findings()).get('Slack app')).toMatchObject(unknown(/HTTP 503/));
  });

  it('names a scope the token lacks', async () => {
    slack.reply('auth.test', {
      body: { bot_id: 'B7', user_id: 'U7', team_id: 'T7' },
      headers: { 'x-oauth-scopes': 'commands,chat:write' },
    });
    expect((await findings()).get('Slack app')).toMatchObject(ill(/lacks .*usergroups:read/));
  });

  it('does not blame the views when Slack knows no method to check them', async () => {
    slack.reply('blocks.validate', { body: { ok: false, error: 'unknown_method' } });
    expect((await findings()).get('What Slack shows')).toMatchObject(unknown(/unknown_method/));
    const body = { ok: false, error: 'invalid_message' };
    slack.reply('blocks.validate', { body });
    expect((await findings()).get('What Slack shows')).toMatchObject(
      ill(/would not take the smallest card.*And \d+ more\..*report it/),
    );
  });

  it('compares the manifest with the code', async () => {
    const changed = manifest.replace('"app_home_opened"', '"app_mention"');
    expect((await findings({ manifest: changed })).get('Manifest')).toMatchObject(
      ill(/lacks the event app_home_opened/),
    );
  });

  it('names documents of another version, and servers that take no command', async () => {
    const [first] = aws.service.nodes;
    if (first !== undefined) first.agentVersion = '3.2.0.0';
    const found = await findings({
      documentOf: (operation) => ssmDocument(operation, `'newer ${operation}'\n`),
    });
    expect(found.get('SSM documents')).toMatchObject(
      ill(/not the one of this version.*cdk deploy/),
    );
    expect(found.get('Server EX01')).toMatchObject(ill(/has version 3\.2\.0\.0/));
    expect(found.get('Server EX02')?.isWell).toBe(true);
    expect(found.get('Server EDGE01')?.says).toContain('people run the commands');
  });

  it('never says a secret', async () => {
    const said = JSON.stringify([...(await findings()).values()]);
    expect(said).not.toMatch(/xoxb|0123456789abcdef/);
  });
});
