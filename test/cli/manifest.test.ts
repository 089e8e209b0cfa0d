import { describe, expect, it } from 'vitest';
import { manifestCommand } from '../../lib/cli/manifest.ts';
import { readManifest } from '../../lib/slack/manifest.ts';
import { recordedIo } from './recorded-io.ts';

const ADDRESS = 'https://abc.lambda-url.eu-central-1.on.aws/';

async function manifest(...args: string[]) {
  const io = recordedIo();
  const code = await manifestCommand(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

describe('signet manifest', () => {
  it('prints one that Slack takes, for HTTP at that address', async () => {
    const { code, out } = await manifest(ADDRESS);
    expect(code).toBe(0);
    const { settings } = readManifest(out);
    expect(settings.socket_mode_enabled).toBe(false);
    expect(settings.event_subscriptions.request_url).toBe(ADDRESS);
    expect(out).not.toContain('example.com');
  });

  it.each([[[]], [['http://abc']], [['abc']], [[ADDRESS, ADDRESS]]])(
    'says how it is written for %j',
    async (args) => {
      const { code, out, err } = await manifest(...args);
      expect([code, out]).toEqual([64, '']);
      expect(err).toContain('signet manifest https://');
    },
  );
});
