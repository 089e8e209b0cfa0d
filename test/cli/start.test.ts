import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../lib/cli/run.ts';
import { KEY_CACHE } from '../journeys/world.ts';
import { recordedIo } from './recorded-io.ts';

describe('signet start with a real workspace', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'signet-'));
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('does not start with a token of the wrong kind, and says which', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-1');
    vi.stubEnv('SLACK_APP_TOKEN', 'xoxb-1');
    vi.stubEnv('SIGNET_APPROVERS', '@ava');
    const io = recordedIo();
    expect(await run(['start', '--state', stateDir], io)).toBe(64);
    expect(io.stderr()).toMatch(/SLACK_APP_TOKEN is no app-level token.*\n.*SIGNET_APPROVERS/);
  });

  it('does not start when Slack can’t be reached, warns of empty lists, and leaves nothing running', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-1');
    vi.stubEnv('SLACK_APP_TOKEN', 'xapp-1');
    vi.stubEnv('SLACK_API_URL', 'http://127.0.0.1:1/api');
    const io = recordedIo();
    expect(await run(['start', '--state', stateDir], io)).toBe(1);
    expect(io.stderr()).toContain('SIGNET_REQUESTERS is empty, so nobody may ask');
    expect(io.stderr()).toContain(
      'Signet could not start: Slack could not be reached (http://127.0.0.1:1/api/).',
    );
  });
});

describe('signet start', () => {
  it('says so when its folder can’t be made', async () => {
    const io = recordedIo();
    expect(await run(['start', '--state', import.meta.filename], io)).toBe(64);
    expect(io.stderr()).toMatch(/can’t keep its state in .*Name another folder/);
  });

  it.each([
    [['--guided', 'EX09'], /no server EX09; --guided takes EDGE01, EX01, EX02, EX03\./],
    [['--guided', 'EX02,EX10'], /no server EX10;/],
  ])('does not start with %j, and says which servers there are', async (given, words) => {
    const stateDir = mkdtempSync(join(tmpdir(), 'signet-'));
    vi.stubEnv('SIGNET_KEY_CACHE', KEY_CACHE);
    const io = recordedIo();
    expect(await run(['start', '--port', '0', '--state', stateDir, ...given], io)).toBe(1);
    expect(io.stderr()).toMatch(words);
    vi.unstubAllEnvs();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it.each(['', '-1', '70000', 'x'])('takes no port %j', async (port) => {
    const io = recordedIo();
    expect(await run(['start', `--port=${port}`], io)).toBe(64);
    expect(io.stderr()).toMatch(/--port takes a number/);
  });
});
