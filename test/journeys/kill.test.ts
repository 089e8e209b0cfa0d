import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stateSchema } from '../../lib/desk/loopback/state.ts';
import { CHANNEL } from '../../lib/desk/people.ts';
import {
  createSimulatedControl,
  type SimulatedControl,
} from '../../lib/exchange/simulated/client.ts';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { localClient } from '../../lib/store/local-table.ts';
import { eventually, KEY_CACHE, textOf } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');
const RITA = 'U01RITA';
const ADAM = 'U02ADAM';

const announced = z.object({ url: z.string(), pid: z.number(), exchangePid: z.number() });
const address = z.object({ url: z.string(), token: z.string() });
const table = z.object({ port: z.number() });

interface Running extends z.infer<typeof announced> {
  readonly child: ChildProcess;
}

/** `signet start` in a process of its own, as a person starts it. */
async function start(stateDir: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'bin/signet.ts', 'start', '--port', '0', '--json', '--state', stateDir],
    {
      cwd: ROOT,
      env: { ...process.env, SIGNET_KEY_CACHE: KEY_CACHE },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const line = await new Promise<string>((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve(out);
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('exit', (code) => reject(new Error(`start ended with ${code}: ${err}`)));
  });
  return { child, ...announced.parse(JSON.parse(line)) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** One that has ended but that nobody has collected yet is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function readJson<T>(stateDir: string, file: string, shape: z.ZodType<T>): T {
  return shape.parse(JSON.parse(readFileSync(join(stateDir, file), 'utf8')));
}

function control(stateDir: string): SimulatedControl {
  return createSimulatedControl(readJson(stateDir, 'exchange.json', address));
}

function messages(stateDir: string) {
  return readJson(stateDir, 'slack.json', stateSchema).messages;
}

async function act(running: Running, name: string, body: unknown): Promise<void> {
  const answer = await fetch(`${running.url}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { problem } = z.object({ problem: z.string().nullable() }).parse(await answer.json());
  if (problem !== null) throw new Error(problem);
}

async function publicCertificate(stateDir: string): Promise<string> {
  const view = await control(stateDir).view();
  const certificate = view.servers
    .find(({ name }) => name === 'EX01')
    ?.certificates.filter(({ friendlyName }) => /^mail\.contoso/.test(friendlyName ?? ''))
    .toSorted((a, b) => b.notBefore.localeCompare(a.notBefore))[0];
  return certificate?.thumbprint ?? '';
}

/** A request that is approved and whose change has begun on a slow EX01. */
async function beginChange(running: Running, stateDir: string): Promise<string> {
  const thumbprint = await publicCertificate(stateDir);
  const text = `/cert assign ${thumbprint} to iis, imap, smtp on EX01`;
  await act(running, 'command', { user: RITA, channel: CHANNEL.id, text });
  const card = await eventually(() => {
    const found = messages(stateDir).find((message) =>
      JSON.stringify(message.blocks).includes('"action_id":"approve"'),
    );
    if (found === undefined) throw new Error('There is no card to approve.');
    return found;
  });
  await control(stateDir).setFault('EX01', 'slow');
  const block = card.blocks.find((each) => JSON.stringify(each).includes('"approve"'));
  await act(running, 'click', {
    user: ADAM,
    messageTs: card.ts,
    blockId: block?.block_id,
    actionId: 'approve',
  });
  await eventually(async () => {
    const view = await control(stateDir).view();
    const operations = view.servers.find(({ name }) => name === 'EX01')?.operations ?? [];
    expect(operations[0]).toMatchObject({
      operation: 'Enable-ServiceCertificate',
      state: 'running',
    });
  });
  return /R-[0-9A-Z]{6}/.exec(textOf(card))?.[0] ?? '';
}

async function expectDoneOnce(stateDir: string, requestId: string): Promise<void> {
  await control(stateDir).setFault('EX01', null);
  await eventually(() => {
    const card = messages(stateDir).filter(
      (message) => message.threadTs === null && textOf(message).includes(`${requestId}: Done`),
    );
    expect(card).toHaveLength(1);
  });
  const view = await control(stateDir).view();
  const server = view.servers.find(({ name }) => name === 'EX01');
  const changes = server?.operations.filter(
    ({ operation }) => operation === 'Enable-ServiceCertificate',
  );
  expect(changes).toEqual([expect.objectContaining({ state: 'finished' })]);
  const { port } = readJson(stateDir, 'table.json', table);
  const client = localClient(`http://127.0.0.1:${port}`);
  const store = createDynamoStore({
    client,
    tableName: 'signet',
    clock: () => new Date().toISOString(),
  });
  const audit = await store.auditOf(requestId);
  client.destroy();
  const enables = audit.filter(
    ({ happening }) =>
      happening.what === 'step-finished' && happening.operation === 'Enable-ServiceCertificate',
  );
  expect(enables).toHaveLength(1);
  expect(server?.ports.find(({ service }) => service === 'IMAP')?.thumbprint).toBe(
    await publicCertificate(stateDir),
  );
}

describe('a kill between approval and result', () => {
  const stateDirs: string[] = [];
  const newStateDir = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'signet-kill-'));
    stateDirs.push(dir);
    return dir;
  };
  afterAll(() => {
    for (const dir of stateDirs) rmSync(dir, { recursive: true, force: true });
  });

  it('of the bot: Exchange runs on, the bot finishes after its restart, the change is made once', async () => {
    const stateDir = newStateDir();
    const first = await start(stateDir);
    const requestId = await beginChange(first, stateDir);
    process.kill(first.pid, 'SIGKILL');
    await ended(first.child);
    expect((await control(stateDir).health()).pid).toBe(first.exchangePid);

    const second = await start(stateDir);
    expect(second.exchangePid).toBe(first.exchangePid);
    await expectDoneOnce(stateDir, requestId);
    const tablePid = readJson(stateDir, 'table.json', z.object({ pid: z.number() })).pid;
    second.child.kill('SIGINT');
    second.child.kill('SIGINT');
    await ended(second.child);
    expect(second.child.exitCode).toBe(0);
    expect([tablePid, second.exchangePid].filter(isAlive)).toEqual([]);
  }, 120_000);

  it('of Exchange alone: it is started again where its journal ends, the change is made once', async () => {
    const stateDir = newStateDir();
    const running = await start(stateDir);
    const requestId = await beginChange(running, stateDir);
    process.kill(running.exchangePid, 'SIGKILL');
    await eventually(async () =>
      expect((await control(stateDir).health()).pid).not.toBe(running.exchangePid),
    );
    await expectDoneOnce(stateDir, requestId);
    running.child.kill('SIGINT');
    await ended(running.child);
    expect(running.child.exitCode).toBe(0);
  }, 120_000);

  it('of the table alone: Signet says so and stops, leaving nothing running', async () => {
    const running = await start(newStateDir());
    const stateDir = stateDirs.at(-1) ?? '';
    process.kill(readJson(stateDir, 'table.json', z.object({ pid: z.number() })).pid, 'SIGKILL');
    await ended(running.child);
    expect(running.child.exitCode).toBe(1);
    expect(isAlive(running.exchangePid)).toBe(false);
  }, 120_000);

  it('of the bot and of Exchange: both go on where they were, the change is made once', async () => {
    const stateDir = newStateDir();
    const first = await start(stateDir);
    const requestId = await beginChange(first, stateDir);
    process.kill(first.pid, 'SIGKILL');
    process.kill(first.exchangePid, 'SIGKILL');
    await ended(first.child);

    const second = await start(stateDir);
    expect(second.exchangePid).not.toBe(first.exchangePid);
    await expectDoneOnce(stateDir, requestId);
    second.child.kill('SIGTERM');
    await ended(second.child);
    expect(second.child.exitCode).toBe(0);
  }, 120_000);
});
