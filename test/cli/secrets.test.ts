import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { secretsCommand } from '../../lib/cli/secrets.ts';
import { embeddedTableIsInstalled, NO_EMBEDDED_TABLE } from '../store/embedded-table.ts';
import { surroundings } from '../wiring/aws-here.ts';
import { type LoopbackDeployment, loopbackDeployment } from './loopback-deployment.ts';
import { recordedIo } from './recorded-io.ts';

const example = readFileSync(join(import.meta.dirname, '../../signet.config.example.json'), 'utf8');
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const BOT_TOKEN = 'xoxb-1-2-three';

describe.skipIf(!embeddedTableIsInstalled())(`signet secrets${NO_EMBEDDED_TABLE}`, () => {
  let deployment: LoopbackDeployment;
  let file: string;
  beforeEach(async () => {
    deployment = await loopbackDeployment('contoso');
    file = deployment.write('signet.config.json', example);
  });
  afterEach(() => deployment.end());

  async function secrets(answers: readonly string[], args: readonly string[] = [file]) {
    const io = recordedIo(answers);
    const code = await secretsCommand(args, io);
    const said = io.stdout() + io.stderr();
    for (const secret of [SIGNING_SECRET, BOT_TOKEN]) expect(said).not.toContain(secret);
    return { code, out: io.stdout(), err: io.stderr() };
  }

  async function stored(): Promise<string> {
    const client = new SecretsManagerClient({});
    const command = new GetSecretValueCommand({ SecretId: deployment.secrets.arn });
    return (await client.send(command)).SecretString ?? '';
  }

  it('tries the token, stores both with the bot’s ids, and shows neither', async () => {
    const { code, out } = await secrets([` ${SIGNING_SECRET}`, `${BOT_TOKEN} `]);
    expect([code, out]).toEqual([0, 'The credentials of @signet in Contoso are in place.\n']);
    expect(JSON.parse(await stored())).toEqual({
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      botId: 'B7',
      botUserId: 'U7',
    });
  });

  it('takes them from the environment where nobody sits', async () => {
    vi.stubEnv('SLACK_SIGNING_SECRET', SIGNING_SECRET);
    vi.stubEnv('SLACK_BOT_TOKEN', BOT_TOKEN);
    expect((await secrets([])).code).toBe(0);
  });

  it.each([
    ['where there is no terminal', [], /set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN/],
    ['for an answer that ends', ['', ''], /no signing secret.*Nothing was changed/],
    ['for the two the wrong way round', [BOT_TOKEN, SIGNING_SECRET], /no signing secret/],
    ['for the token of a person', [SIGNING_SECRET, 'xoxp-1'], /no bot token.*Nothing was changed/],
  ])('changes nothing %s', async (_, answers, sentence) => {
    const before = await stored();
    expect(await secrets(answers)).toMatchObject({
      code: 64,
      err: expect.stringMatching(sentence),
    });
    expect(await stored()).toBe(before);
  });

  it('stores no token that Slack refuses', async () => {
    const before = await stored();
    deployment.slack.reply('auth.test', { body: { ok: false, error: 'invalid_auth' } });
    expect(await secrets([SIGNING_SECRET, BOT_TOKEN])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/does not accept the bot token \(invalid_auth\)/),
    });
    expect(await stored()).toBe(before);
  });

  it('asks for nothing while AWS can’t be asked', async () => {
    surroundings({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    expect(await secrets([SIGNING_SECRET, BOT_TOKEN])).toMatchObject({
      code: 1,
      err: expect.stringContaining('AWS_PROFILE'),
    });
    expect(deployment.slack.calls).toEqual([]);
  });

  it('says which secret is not there', async () => {
    const text = example.replace('"contoso"', '"fabrikam"');
    const other = deployment.write('other.json', text);
    expect(await secrets([SIGNING_SECRET, BOT_TOKEN], [other])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not the secret signet-fabrikam-slack .*npx cdk deploy/),
    });
  });

  it('says how it is written, and what is wrong with the file', async () => {
    expect(await secrets([], ['a', 'b'])).toMatchObject({ code: 64 });
    expect(await secrets([], [deployment.write('bad.json', '{}')])).toMatchObject({
      code: 64,
      err: expect.stringContaining('organisation is missing.'),
    });
  });
});
