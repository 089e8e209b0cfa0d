import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { doctorCommand } from '../../lib/cli/doctor.ts';
import { surroundings } from '../wiring/aws-here.ts';
import { recordedIo } from './recorded-io.ts';

const EXAMPLE = join(import.meta.dirname, '../../signet.config.example.json');

async function doctor(...args: string[]) {
  const io = recordedIo();
  const code = await doctorCommand(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

afterEach(() => vi.unstubAllEnvs());

describe('signet doctor', () => {
  it('begins with the file, and ends there when it is wrong', async () => {
    const { code, out } = await doctor('nowhere.json');
    expect([code, out]).toEqual([1, expect.stringMatching(/^DO {2}nowhere\.json: There is no/)]);
  });

  it('says that AWS can’t be asked, and asks nothing else', async () => {
    surroundings({ AWS_REGION: undefined });
    const { code, out } = await doctor(EXAMPLE);
    expect(code).toBe(1);
    const [first, second, ...rest] = out.trimEnd().split('\n');
    expect(first).toMatch(/^ok {2}.*: in order$/);
    expect(second).toMatch(/^DO {2}AWS credentials: .*AWS_REGION/);
    expect(rest).toEqual([]);
  });

  it('marks what can’t be looked at, a line each, and as JSON where that is asked', async () => {
    surroundings({
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:9',
    });
    const { code, out } = await doctor('--json', EXAMPLE);
    expect(code).toBe(1);
    const lines: { subject: string; isWell: boolean | null }[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const unknown = lines.filter(({ isWell }) => isWell === null).map(({ subject }) => subject);
    expect(unknown).toEqual([
      'Table signet-contoso',
      'Configuration',
      'Flows in flight',
      'Slack app',
      'SSM documents',
      'Server EX01',
      'Server EX02',
    ]);
    expect(lines.find(({ subject }) => subject === 'Manifest')?.isWell).toBe(true);
  });

  it('says how it is written', async () => {
    expect(await doctor('a', 'b')).toMatchObject({ code: 64 });
    expect(await doctor('--fast')).toMatchObject({ code: 64 });
  });
});
