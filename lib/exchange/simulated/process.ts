/** The simulated organisation's own process: opens its journal, its ports and its door, and ends when nobody has asked for it in a while. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { OPERATIONS } from '../operations.ts';
import { type HostOptions, openHost } from './host.ts';
import { organisationFromInventories } from './imported.ts';
import type { Office } from './issue.ts';
import { openKeyCache } from './key-cache.ts';
import { ADDRESS_FILE, type AddressCard, INVENTORIES_FILE, JOURNAL_FILE } from './places.ts';
import { makeDefaultScenario } from './scenario.ts';
import { createDoor } from './server.ts';

const IDLE_CHECK_MS = 5_000;

const OPTIONS = z.object({
  'state-dir': z.string(),
  'key-cache-dir': z.string(),
  source: z.string(),
  'operation-delay-ms': z.coerce.number().nonnegative(),
  'idle-exit-ms': z.coerce.number().positive(),
});

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

function readOptions(): z.infer<typeof OPTIONS> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      'state-dir': text,
      'key-cache-dir': text,
      source: text,
      'operation-delay-ms': text,
      'idle-exit-ms': text,
    },
  });
  return OPTIONS.parse(values);
}

function organisationMaker(stateDir: string, office: Office, source: string) {
  const make: HostOptions['make'] = async (now) => {
    if (source === 'default') return makeDefaultScenario(office, now);
    const file: unknown = JSON.parse(readFileSync(join(stateDir, INVENTORIES_FILE), 'utf8'));
    const schema = z.array(OPERATIONS['Get-CertificateInventory'].result);
    return organisationFromInventories(office, schema.parse(file), now);
  };
  return make;
}

async function main(): Promise<void> {
  const options = readOptions();
  const stateDir = options['state-dir'];
  const { source } = options;
  const office: Office = {
    keys: openKeyCache(options['key-cache-dir'], randomUUID()),
    // Never 00 first: no certificate says so, and whoever reads one gets it back without.
    serialNumber: () => `4A${randomBytes(15).toString('hex').toUpperCase()}`,
  };
  const host = await openHost({
    journalFile: join(stateDir, JOURNAL_FILE),
    source,
    office,
    make: organisationMaker(stateDir, office, source),
    clock: Date.now,
    operationDelayMs: options['operation-delay-ms'],
    log,
  });
  const token = randomBytes(32).toString('hex');
  let lastVisit = Date.now();
  let isEnding = false;
  const end = async (why: string) => {
    if (isEnding) return;
    isEnding = true;
    log(`ending: ${why}`);
    // The door closes last: once it is shut, everything behind it has ended.
    await host.close();
    rmSync(join(stateDir, ADDRESS_FILE), { force: true });
    door.closeAllConnections();
    door.close();
    process.exit(0);
  };
  const door = createDoor({
    host,
    token,
    onVisit: () => {
      lastVisit = Date.now();
    },
    onShutdown: () => void end('asked to'),
    log,
  });
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.listen(0, '127.0.0.1', resolve);
  });
  setInterval(() => {
    if (Date.now() - lastVisit > options['idle-exit-ms']) void end('nobody has asked in a while');
  }, IDLE_CHECK_MS);
  process.once('SIGTERM', () => void end('SIGTERM'));
  process.once('SIGINT', () => void end('SIGINT'));
  publish(stateDir, { url: `http://127.0.0.1:${portOf(door.address())}`, token, pid: process.pid });
  log(`listening, ${host.servers().length} servers`);
}

/** Readable by the owner alone: whoever has the token may do anything to the organisation. */
function publish(stateDir: string, card: AddressCard): void {
  const file = join(stateDir, ADDRESS_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(card), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('No TCP port is bound.');
  return address.port;
}

main().catch((error) => {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
