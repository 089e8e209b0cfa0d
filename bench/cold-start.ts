/** From nothing to Slack’s answer: a fresh process, the import, the secret, one signed command and its write to the table; Signet’s way in beside stock Bolt’s, alternating. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundleFunctions } from '../lib/constructs/bundle.ts';
import { configurationsIn } from '../lib/store/configurations.ts';
import { createDynamoStore } from '../lib/store/dynamodb.ts';
import { startEmbeddedTable } from '../lib/store/embedded.ts';
import { ensureTable, localClient } from '../lib/store/local-table.ts';
import { healthyCertificate } from '../test/fixtures/healthy-certificate.ts';
import { healthyServer } from '../test/fixtures/healthy-server.ts';
import { startLoopbackSlack } from '../test/slack/loopback.ts';
import { command, signed } from '../test/slack/signed.ts';
import { functionUrlEvent } from '../test/stack/function-url.ts';
import { startLambda } from '../test/stack/lambda.ts';
import { startSecretsLoopback } from '../test/stack/secrets-loopback.ts';
import { bundleStock } from './bundle-stock.ts';
import { median, showSizes } from './figures.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = Number(process.argv[2] ?? 15);
const TARGET = 0.6;
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const USER = 'U0REQUEST';
const TABLE = 'signet-bench';

interface Run {
  readonly wholeMs: number;
  readonly importMs: number;
}

interface Contender {
  readonly name: string;
  readonly folder: string;
  readonly metafile: Metafile;
  readonly runs: Run[];
}

const folder = mkdtempSync(join(tmpdir(), 'signet-bench-'));
const table = await startEmbeddedTable({ stateDir: folder, log: () => undefined });
const slack = await startLoopbackSlack();
const secrets = await startSecretsLoopback('signet-bench');
try {
  await run();
} finally {
  await secrets.stop();
  await slack.stop();
  await table.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  await furnish();
  const own = bundleFunctions(ROOT, join(folder, 'bundles'), new Map()).find(
    ({ name }) => name === 'slack-ingress',
  );
  if (own === undefined) throw new Error('slack-ingress was not bundled.');
  const stock = bundleStock(ROOT, join(folder, 'stock'), ['main', 'module']);
  const tuned = bundleStock(ROOT, join(folder, 'tuned'), ['module', 'main']);
  const contenders: Contender[] = [
    { ...own, name: 'Signet', runs: [] },
    { name: 'stock Bolt, bundled as CDK does by default', ...stock, runs: [] },
    { name: 'stock Bolt, bundled with Signet’s settings', ...tuned, runs: [] },
  ];
  // The first of each only warms the file cache.
  for (let round = 0; round <= RUNS; round += 1) {
    for (const { folder: bundle, runs } of contenders) {
      const measured = await coldStart(bundle, round);
      if (round > 0) runs.push(measured);
    }
  }
  const [signet = Number.NaN, ...others] = contenders.map(showTimes);
  const ratios = others.map((other) => (signet / other).toFixed(2));
  process.stdout.write(
    `Signet takes ${ratios.join(' and ')} of that; target ${TARGET} at most.\n\n`,
  );
  for (const { name, metafile } of contenders) showSizes(`Loaded at start by ${name}`, metafile);
}

/** The median to the answer. */
function showTimes({ name, runs }: Contender): number {
  const whole = median(runs.map(({ wholeMs }) => wholeMs));
  const imported = median(runs.map(({ importMs }) => importMs));
  process.stdout.write(
    `${whole.toFixed(0).padStart(5)} ms to the answer, ${imported.toFixed(0)} ms of it import, medians of ${runs.length} fresh processes: ${name}\n`,
  );
  return whole;
}

/** A table, a secret, a configuration and one read server: as after a first deployment. */
async function furnish(): Promise<void> {
  const client = localClient(table.endpoint);
  await ensureTable(client, TABLE);
  const clock = () => new Date().toISOString();
  const place = { client, tableName: TABLE, clock };
  const text = JSON.stringify({
    organisation: 'bench',
    servers: [
      { name: 'EX01', instanceId: 'mi-0a1b2c3d4e5f60718', role: 'Mailbox', site: 'Zurich' },
    ],
    slack: { channel: 'C0CHANGES' },
    requesters: { users: [USER] },
    approvers: { users: ['U0APPROVE'] },
  });
  await configurationsIn(place).push({ version: '1', text, by: 'bench', at: clock() }, null);
  await createDynamoStore(place).saveInventory(healthyServer);
  client.destroy();
  secrets.put(
    JSON.stringify({
      signingSecret: SIGNING_SECRET,
      botToken: 'xoxb-bench',
      botId: 'B0BENCH',
      botUserId: 'U0BENCH',
    }),
  );
  slack.reply('auth.test', { body: { user_id: 'U0BENCH', bot_id: 'B0BENCH' } });
}

async function coldStart(bundle: string, round: number): Promise<Run> {
  const text = `assign ${healthyCertificate.thumbprint} to iis on EX01`;
  const body = command(text, { user_id: USER, trigger_id: `${round}.${performance.now()}` });
  const request = signed(body, {
    secret: SIGNING_SECRET,
    atSeconds: Math.floor(Date.now() / 1000),
  });
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const event = functionUrlEvent('POST', headers, Buffer.from(body), true);
  const began = performance.now();
  const lambda = await startLambda({
    folder: bundle,
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIALOOPBACK',
      AWS_SECRET_ACCESS_KEY: 'loopback',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      SLACK_API_URL: slack.url,
      SIGNET_ORGANISATION: 'bench',
      SIGNET_TABLE: TABLE,
      SIGNET_SECRET: secrets.arn,
      SIGNET_OUTPUT_BUCKET: 'signet-bench',
      POWERTOOLS_SERVICE_NAME: 'bench',
    },
  });
  const answer = await lambda.answerTo(event);
  const wholeMs = performance.now() - began;
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${lambda.log()}`);
  await lambda.stop();
  return { wholeMs, importMs: lambda.importMs };
}
