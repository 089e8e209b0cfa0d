import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import {
  PutSecretValueCommand,
  ResourceNotFoundException as SecretNotFound,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAdministration } from '../../lib/wiring/administration.ts';
import { AwsTrouble } from '../../lib/wiring/aws-trouble.ts';
import { awsError, surroundings } from './aws-here.ts';

const credentials = {
  signingSecret: '0123456789abcdef0123456789abcdef',
  botToken: 'xoxb-1',
  botId: 'B1',
  botUserId: 'U1',
};
const table = mockClient(DynamoDBClient);
const secrets = mockClient(SecretsManagerClient);

beforeEach(() => {
  table.reset();
  secrets.reset();
  surroundings();
});
afterEach(() => vi.unstubAllEnvs());

describe('a deployment, from the command line', () => {
  it('is found by the organisation’s name', async () => {
    secrets.on(PutSecretValueCommand).resolves({});
    table.on(GetItemCommand).resolves({});
    const administration = createAdministration('contoso');
    expect(await administration.connect()).toBe('eu-central-1');
    expect(await administration.currentConfiguration()).toBeNull();
    await administration.putCredentials(credentials);
    expect(table.commandCalls(GetItemCommand)[0]?.args[0].input.TableName).toBe('signet-contoso');
    const put = secrets.commandCalls(PutSecretValueCommand)[0]?.args[0].input;
    expect(put?.SecretId).toBe('signet-contoso-slack');
    expect(JSON.parse(put?.SecretString ?? '')).toEqual(credentials);
  });

  it('that is not there is said with its name and what to do', async () => {
    const gone = { message: 'x', $metadata: {} };
    table.on(GetItemCommand).rejects(new ResourceNotFoundException(gone));
    table.on(PutItemCommand).rejects(new ResourceNotFoundException(gone));
    secrets.on(PutSecretValueCommand).rejects(new SecretNotFound(gone));
    const administration = createAdministration('contoso');
    const pushed = { version: 'v', text: '{}', by: 'anna', at: '2026-11-22T08:00:00Z' };
    for (const work of [
      administration.currentConfiguration(),
      administration.pushConfiguration(pushed, null),
    ]) {
      await expect(work).rejects.toThrow(/not the table signet-contoso .*npx cdk deploy/);
    }
    await expect(administration.putCredentials(credentials)).rejects.toThrow(
      /not the secret signet-contoso-slack/,
    );
  });

  it('that can’t be reached is said by what AWS says, and never with the secret', async () => {
    secrets.on(PutSecretValueCommand).rejects(awsError('AccessDeniedException', 'no right'));
    const work = createAdministration('contoso').putCredentials(credentials);
    await expect(work).rejects.toThrow(AwsTrouble);
    await expect(work).rejects.not.toThrow(/xoxb|0123456789abcdef/);
  });

  it('is not looked for without a region or without credentials', async () => {
    surroundings({ AWS_REGION: undefined });
    await expect(createAdministration('contoso').connect()).rejects.toThrow(/set AWS_REGION/);
    surroundings({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    await expect(createAdministration('contoso').connect()).rejects.toThrow(/AWS_PROFILE/);
  });

  it('takes errors of its own for what they are', async () => {
    table.on(GetItemCommand).rejects(new TypeError('a defect'));
    const work = createAdministration('contoso').currentConfiguration();
    await expect(work).rejects.toThrow(TypeError);
  });
});
