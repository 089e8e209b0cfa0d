import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSlackSecretReader, SecretNotSet } from '../../lib/wiring/slack-secret.ts';

const credentials = {
  signingSecret: '0123456789abcdef0123456789abcdef',
  botToken: 'xoxb-1-2-three',
  botId: 'B1',
  botUserId: 'U1',
};

const aws = mockClient(SecretsManagerClient);
let now = 0;

function reader() {
  return createSlackSecretReader({
    client: new SecretsManagerClient({ region: 'eu-central-1' }),
    secretId: 'signet-contoso-slack',
    now: () => now,
  });
}

function holds(secret: unknown): void {
  const SecretString = typeof secret === 'string' ? secret : JSON.stringify(secret);
  aws.on(GetSecretValueCommand).resolves({ SecretString });
}

describe('the secret of the Slack app', () => {
  beforeEach(() => {
    aws.reset();
    now = 0;
  });

  it('is asked for once, also by many at once', async () => {
    holds(credentials);
    const secret = reader();
    const read = await Promise.all([secret.read(), secret.read(), secret.read()]);
    expect(read).toEqual([credentials, credentials, credentials]);
    expect(aws.commandCalls(GetSecretValueCommand)).toHaveLength(1);
  });

  it('is asked for again after a failure', async () => {
    aws.on(GetSecretValueCommand).rejectsOnce(new Error('throttled'));
    const secret = reader();
    await expect(secret.read()).rejects.toThrow('throttled');
    holds(credentials);
    expect(await secret.read()).toEqual(credentials);
  });

  it('is read anew at most once a minute, and says whether it is another', async () => {
    holds(credentials);
    const secret = reader();
    await secret.read();
    holds({ ...credentials, signingSecret: 'f'.repeat(32) });
    now = 59_999;
    expect(await secret.readAgain()).toBe(false);
    now = 60_000;
    expect(await secret.readAgain()).toBe(true);
    expect((await secret.read()).signingSecret).toBe('f'.repeat(32));
    now = 60_001;
    expect(await secret.readAgain()).toBe(false);
    now = 120_000;
    expect(await secret.readAgain()).toBe(false);
    expect(aws.commandCalls(GetSecretValueCommand)).toHaveLength(3);
  });

  it('is read anew after five minutes, since nothing tells of a token that was replaced', async () => {
    holds(credentials);
    const secret = reader();
    const first = await secret.read();
    now = 300_000;
    // The same again is the same object: nothing has to be built anew for it.
    expect(await secret.read()).toBe(first);
    holds({ ...credentials, botToken: 'xoxb-new' });
    now = 599_999;
    expect(await secret.read()).toBe(first);
    now = 600_000;
    expect((await secret.read()).botToken).toBe('xoxb-new');
    expect(aws.commandCalls(GetSecretValueCommand)).toHaveLength(3);
  });

  it('stays as it was known while it can’t be read anew', async () => {
    holds(credentials);
    const secret = reader();
    const first = await secret.read();
    aws.on(GetSecretValueCommand).rejects(new Error('throttled'));
    now = 300_000;
    expect(await secret.read()).toBe(first);
    expect(await secret.read()).toBe(first);
    expect(aws.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  });

  it.each([
    ['empty', ''],
    ['no JSON', 'xoxb-secret-token'],
    ['of another form', { botToken: 'xoxb-secret-token' }],
  ])('that is %s is told without showing it', async (_, content) => {
    holds(content);
    const failure = await reader()
      .read()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SecretNotSet);
    const text = `${failure instanceof Error ? `${failure.message} ${failure.stack} ${failure.cause}` : ''}`;
    expect(text).toContain('signet secrets');
    expect(text).not.toContain('xoxb-secret-token');
  });
});
