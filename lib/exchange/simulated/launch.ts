/** Finds the simulated organisation's process, or starts it. It goes on running when its starter is killed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerInventory } from '../../domain/organisation.ts';
import { createSimulatedControl } from './client.ts';
import { inventoriesFromFiles } from './inventory-files.ts';
import {
  ADDRESS_CARD,
  ADDRESS_FILE,
  type AddressCard,
  INVENTORIES_FILE,
  LOG_FILE,
} from './places.ts';
import { underLock } from './start-lock.ts';
import type { Health } from './wire.ts';

export interface LaunchOptions {
  /** Journal, address and log stand here; one organisation per directory. */
  readonly stateDir: string;
  readonly keyCacheDir: string;
  /** Build the organisation from these instead of the default scenario. */
  readonly inventories?: readonly ServerInventory[];
  /** The same from exported files; read here, so that a bad file is an error of the caller's. */
  readonly inventoryFiles?: readonly string[];
  readonly operationDelayMs?: number;
  /** The process ends by itself after this long without a request. */
  readonly idleExitMs?: number;
  readonly log: (sentence: string) => void;
}

export interface LaunchedExchange extends AddressCard {
  /** It was running already. */
  readonly adopted: boolean;
  /** Ends the process cleanly; its journal stays. */
  stop(): Promise<void>;
}

/** The process did not come up; the log says why. */
export class LaunchFailed extends Error {
  override readonly name = 'LaunchFailed';
}

const START_MS = 60_000;
const STOP_MS = 5_000;
/** How often a process that is alive but silent is asked again. */
const PATIENCE = 4;
const IDLE_EXIT_MS = 600_000;
const OPERATION_DELAY_MS = 300;

/** Throws LaunchFailed, or NotAnInventoryFile for a file that is none. */
export async function launchSimulatedExchange(options: LaunchOptions): Promise<LaunchedExchange> {
  const { stateDir, log } = options;
  mkdirSync(stateDir, { recursive: true });
  const inventories = [
    ...(options.inventories ?? []),
    ...inventoriesFromFiles(options.inventoryFiles ?? []),
  ];
  const text = JSON.stringify(inventories);
  const source = inventories.length === 0 ? 'default' : sha256(text);
  return underLock(stateDir, async () => {
    const running = await findRunning(stateDir);
    if (running !== null && running.health.source === source) {
      log(`The simulated organisation is running already (process ${running.card.pid}).`);
      return launched(running.card, true);
    }
    if (running !== null) {
      log('The simulated organisation is made anew from another source.');
      await stop(running.card);
    }
    writeFileSync(join(stateDir, INVENTORIES_FILE), text);
    return launched(await start(options, source), false);
  });
}

function launched(card: AddressCard, adopted: boolean): LaunchedExchange {
  return { ...card, adopted, stop: () => stop(card) };
}

async function findRunning(
  stateDir: string,
): Promise<{ readonly card: AddressCard; readonly health: Health } | null> {
  const card = readCard(stateDir);
  if (card === null) return null;
  for (let attempt = 1; isAlive(card.pid); attempt += 1) {
    try {
      const health = await createSimulatedControl(card).health();
      return health.pid === card.pid ? { card, health } : null;
    } catch (error) {
      // Only silence is ambiguous: two processes on one journal would ruin it.
      if (!isTimeout(error)) return null;
      if (attempt === PATIENCE) {
        throw new LaunchFailed(
          `Process ${card.pid} holds ${stateDir} and does not answer. End it, then start again.`,
          { cause: error },
        );
      }
    }
  }
  return null;
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'TimeoutError' || isTimeout(error.cause);
}

async function start(options: LaunchOptions, source: string): Promise<AddressCard> {
  const { stateDir } = options;
  const logFile = join(stateDir, LOG_FILE);
  const output = openSync(logFile, 'a', 0o600);
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const child = spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(tsx).href,
      fileURLToPath(new URL('./process.ts', import.meta.url)),
      `--state-dir=${stateDir}`,
      `--key-cache-dir=${options.keyCacheDir}`,
      `--source=${source}`,
      `--operation-delay-ms=${options.operationDelayMs ?? OPERATION_DELAY_MS}`,
      `--idle-exit-ms=${options.idleExitMs ?? IDLE_EXIT_MS}`,
    ],
    { detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  child.unref();
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code, signal) => {
    failure = `it ended with ${signal ?? `code ${code}`}`;
  });
  for (let waited = 0; waited < START_MS && failure === null; waited += 50) {
    const running = await findRunning(stateDir);
    if (running !== null && running.card.pid === child.pid) {
      child.removeAllListeners();
      return running.card;
    }
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new LaunchFailed(
    `The simulated organisation did not start: ${failure ?? 'no answer in a minute'}. ${lastLineOf(logFile)}`,
  );
}

async function stop(card: AddressCard): Promise<void> {
  await createSimulatedControl(card)
    .shutdown()
    .catch(() => undefined);
  for (let waited = 0; waited < STOP_MS; waited += 20) {
    if (!isAlive(card.pid) || (await isShut(card))) return;
    await sleep(20);
  }
  process.kill(card.pid, 'SIGKILL');
}

/** A process whose parent was killed may stay listed after its end, so its shut door counts as well. */
async function isShut(card: AddressCard): Promise<boolean> {
  try {
    await createSimulatedControl(card).health();
    return false;
  } catch (error) {
    return !isTimeout(error);
  }
}

function readCard(stateDir: string): AddressCard | null {
  try {
    const text = readFileSync(join(stateDir, ADDRESS_FILE), 'utf8');
    return ADDRESS_CARD.parse(JSON.parse(text));
  } catch {
    // No card, or one that cannot be read: nobody is running there.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // Signal 0 only asks; a refusal means there is no such process of ours.
    return false;
  }
}

function lastLineOf(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.slice(-6).join(' ').slice(0, 600);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
