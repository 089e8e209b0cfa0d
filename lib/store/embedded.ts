/** The embedded DynamoDB of local mode: a process of its own that keeps its tables in a file and outlives a killed bot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedBinary } from './embedded-binary.ts';
import {
  answers,
  type EmbeddedProcess,
  endProcess,
  isRecognised,
  isRunning,
  recordedProcess,
  recordProcess,
} from './embedded-process.ts';

export interface EmbeddedTable {
  readonly endpoint: string;
  readonly pid: number;
  /** Whether it was still running from before. */
  readonly adopted: boolean;
  /** Ends the process and waits for it; what was acknowledged stays in the file. */
  stop(): Promise<void>;
}

export interface EmbeddedTableOptions {
  /** Directory for the database file, the process's own log and the record of what runs. */
  readonly stateDir: string;
  readonly log: (line: string) => void;
  /** Called once when the process ends without having been stopped. */
  readonly onExit?: () => void;
}

const HOST = '127.0.0.1';
const START_ATTEMPTS = 3;
const ANSWER_CHECKS = 400;
const ANSWER_CHECK_MS = 25;
const WATCH_MS = 1000;

/** Adopts the process that still runs on this directory, or starts one. Throws EmbeddedTableMissing. */
export async function startEmbeddedTable(options: EmbeddedTableOptions): Promise<EmbeddedTable> {
  const stateDir = path.resolve(options.stateDir);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const recordFile = path.join(stateDir, 'table.json');
  const dbPath = path.join(stateDir, 'table.db');

  const former = await formerProcess(recordFile, dbPath);
  if (former !== null) {
    options.log(`The table is still running (process ${former.pid}); going on with it.`);
    return watched({ running: former, child: null, recordFile, options });
  }
  const started = await startAnew(stateDir, dbPath);
  recordProcess(recordFile, started.running);
  options.log(`The table is running (process ${started.running.pid}).`);
  return watched({ ...started, recordFile, options });
}

async function formerProcess(recordFile: string, dbPath: string): Promise<EmbeddedProcess | null> {
  const former = recordedProcess(recordFile, dbPath);
  if (former === null || !isRunning(former)) return null;
  if (await answers(former.port)) return former;
  // It hangs, and a second process on the same file would only wait for its lock.
  if (isRecognised(former)) await endProcess(former);
  return null;
}

interface Started {
  readonly running: EmbeddedProcess;
  readonly child: ChildProcess;
}

async function startAnew(stateDir: string, dbPath: string): Promise<Started> {
  const binary = embeddedBinary(process);
  const logFile = path.join(stateDir, 'table.log');
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = await spawned(binary, { port, dbPath, logFile });
    if (child.pid !== undefined && (await answersSoon(port, child))) {
      return { running: { pid: child.pid, port, dbPath }, child };
    }
    child.kill('SIGKILL');
  }
  throw new Error(`The embedded DynamoDB does not start; it says why in ${logFile}.`);
}

/** Its output goes to a file and it gets a process group of its own: neither a killed bot nor Ctrl-C takes it along. */
async function spawned(
  binary: string,
  { port, dbPath, logFile }: { port: number; dbPath: string; logFile: string },
): Promise<ChildProcess> {
  const output = openSync(logFile, 'a');
  try {
    const args = ['serve', '--host', HOST, '--port', String(port), '--db-path', dbPath];
    const child = spawn(binary, args, { detached: true, stdio: ['ignore', output, output] });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function answersSoon(port: number, child: ChildProcess): Promise<boolean> {
  for (let check = 0; check < ANSWER_CHECKS; check += 1) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await answers(port)) return true;
    await pause(ANSWER_CHECK_MS);
  }
  return false;
}

/** The program takes port 0 but does not say which one it got, so a free one is looked for here. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function watched(table: {
  readonly running: EmbeddedProcess;
  /** `null`: adopted. */
  readonly child: ChildProcess | null;
  readonly recordFile: string;
  readonly options: EmbeddedTableOptions;
}): EmbeddedTable {
  const { running, child, recordFile, options } = table;
  let isWatched = true;
  const ended = () => {
    if (!isWatched) return;
    isWatched = false;
    clearInterval(watch);
    options.log('The table has ended without having been stopped.');
    options.onExit?.();
  };
  // An adopted process is nobody's child here: only looking tells that it has ended.
  const watch = setInterval(() => isRunning(running) || ended(), WATCH_MS);
  watch.unref();
  child?.once('exit', ended);

  return {
    endpoint: `http://${HOST}:${running.port}`,
    pid: running.pid,
    adopted: child === null,
    async stop() {
      isWatched = false;
      clearInterval(watch);
      await endProcess(running);
      rmSync(recordFile, { force: true });
    },
  };
}
