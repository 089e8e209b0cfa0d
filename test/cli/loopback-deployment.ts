/** A deployment that is nothing but loopback ports: table, secret and Slack, found as the command line finds the real ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { BOT_SCOPES } from '../../lib/slack/scopes.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../lib/store/embedded.ts';
import { ensureTable, localClient } from '../../lib/store/local-table.ts';
import { type LoopbackSlack, startLoopbackSlack } from '../slack/loopback.ts';
import { type SecretsLoopback, startSecretsLoopback } from '../stack/secrets-loopback.ts';
import { surroundings } from '../wiring/aws-here.ts';

export interface LoopbackDeployment {
  readonly slack: LoopbackSlack;
  readonly secrets: SecretsLoopback;
  readonly table: EmbeddedTable;
  /** Writes a file; its path. */
  write(name: string, text: string): string;
  end(): Promise<void>;
}

/** The environment of this process is changed until `end`. */
export async function loopbackDeployment(organisation: string): Promise<LoopbackDeployment> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-deployed-'));
  const table = await startEmbeddedTable({ stateDir: folder, log: () => undefined });
  const client = localClient(table.endpoint);
  await ensureTable(client, `signet-${organisation}`);
  client.destroy();
  const secrets = await startSecretsLoopback(`signet-${organisation}-slack`);
  const slack = await startLoopbackSlack();
  slack.reply('auth.test', {
    body: { bot_id: 'B7', user_id: 'U7', user: 'signet', team_id: 'T7', team: 'Contoso' },
    headers: { 'x-oauth-scopes': Object.keys(BOT_SCOPES).join(',') },
  });
  surroundings({
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    SLACK_API_URL: `${slack.url}api/`,
    SLACK_SIGNING_SECRET: undefined,
    SLACK_BOT_TOKEN: undefined,
  });
  return {
    slack,
    secrets,
    table,
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    async end() {
      vi.unstubAllEnvs();
      await Promise.all([slack.stop(), secrets.stop(), table.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
