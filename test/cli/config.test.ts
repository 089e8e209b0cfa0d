import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { configCommand } from '../../lib/cli/config.ts';
import { embeddedTableIsInstalled, NO_EMBEDDED_TABLE } from '../store/embedded-table.ts';
import { surroundings } from '../wiring/aws-here.ts';
import { type LoopbackDeployment, loopbackDeployment } from './loopback-deployment.ts';
import { recordedIo } from './recorded-io.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'signet.config.example.json');
const example = readFileSync(EXAMPLE, 'utf8');

async function config(args: readonly string[], answers: readonly string[] = []) {
  const io = recordedIo(answers);
  const code = await configCommand(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

describe('signet config', () => {
  it.each([
    [[]],
    [['chek']],
    [['check', '--yes']],
    [['schema', 'x']],
    [['check', 'a', 'b']],
    [['push', '--no']],
  ])('says how it is written for %j', async (args) => {
    const { code, err } = await config(args);
    expect([code, err]).toEqual([64, expect.stringContaining('Write `signet config check')]);
  });

  it('checks a file that is in order', async () => {
    const { code, out, err } = await config(['check', EXAMPLE]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/is in order: 3 servers, version [0-9a-f]{16}\.\n$/);
  });

  it('says what to do about a file that is not there, and why another can’t be read', async () => {
    expect(await config(['check', 'nowhere.json'])).toMatchObject({
      code: 64,
      err: 'nowhere.json:\n  There is no such file. Copy signet.config.example.json to it and fill it in.\n',
    });
    const { code, err } = await config(['check', ROOT]);
    expect([code, err]).toEqual([64, expect.stringContaining('can’t be read')]);
  });

  it('prints the schema that is shipped', async () => {
    const { out } = await config(['schema']);
    expect(JSON.parse(out)).toEqual(
      JSON.parse(readFileSync(join(ROOT, 'signet.config.schema.json'), 'utf8')),
    );
  });

  it('pushes nothing without region or credentials, and says what to set', async () => {
    surroundings({ AWS_REGION: undefined });
    expect(await config(['push', EXAMPLE])).toMatchObject({
      code: 1,
      err: expect.stringContaining('set AWS_REGION'),
    });
    surroundings({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    expect(await config(['push', EXAMPLE])).toMatchObject({
      code: 1,
      err: expect.stringContaining('AWS_PROFILE'),
    });
    vi.unstubAllEnvs();
  });
});

describe.skipIf(!embeddedTableIsInstalled())(`signet config push${NO_EMBEDDED_TABLE}`, () => {
  let deployment: LoopbackDeployment;
  let file: string;
  beforeAll(async () => {
    deployment = await loopbackDeployment('contoso');
    file = deployment.write('signet.config.json', example);
  });
  afterAll(() => deployment.end());

  it('pushes nothing where nobody can be asked, or somebody says No', async () => {
    expect(await config(['push', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('add --yes'),
    });
    for (const answer of ['', 'n', 'No', 'yep']) {
      expect(await config(['push', file], [answer])).toMatchObject({
        code: 1,
        err: 'Nothing was pushed.\n',
      });
    }
  });

  it('shows all of the first one, and what changes with the next', async () => {
    const first = await config(['push', file], ['y']);
    expect(first.code).toBe(0);
    expect(first.out).toContain('+  "organisation": "contoso"');
    const changed = deployment.write('changed.json', example.replace('1440', '60'));
    const { code, out } = await config(['push', '--yes', changed]);
    expect(code).toBe(0);
    expect(out).toContain('-  "approvalExpiresAfterMinutes": 1440');
    expect(out).toContain('+  "approvalExpiresAfterMinutes": 60');
    expect(out).not.toContain('+  "organisation"');
    expect(await config(['push', '--yes', changed])).toMatchObject({
      code: 0,
      out: expect.stringContaining('counts already'),
    });
  });

  it('says which table is not there', async () => {
    const other = deployment.write('other.json', example.replace('"contoso"', '"fabrikam"'));
    expect(await config(['push', '--yes', other])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not the table signet-fabrikam .*npx cdk deploy/),
    });
  });

  it('says that AWS is out of reach', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'http://127.0.0.1:9');
    const { code, err } = await config(['push', '--yes', file]);
    expect([code, err]).toEqual([1, expect.stringContaining('AWS could not be reached')]);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', deployment.table.endpoint);
  });
});
