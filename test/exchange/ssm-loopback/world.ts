/** An executor over the loopback SSM, with a clock that stands still until it is moved. */
import { afterEach, expect } from 'vitest';
import { OPERATION_NAMES, type OperationName } from '../../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../../lib/exchange/port.ts';
import { createSsmExecutor, type SsmExecutor } from '../../../lib/exchange/ssm.ts';
import { ssmDocument } from '../../../lib/exchange/ssm-document.ts';
import { type OpenMemory, openCommandMemory } from './memory.ts';
import type { AgentRun, RunScript } from './model.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from './start.ts';

export const RESTART: OperationCommand = {
  operationId: '20261122-abc.EX01.1.3',
  server: 'EX01',
  operation: 'Restart-CertificateConsumer',
  parameters: { consumers: ['POP', 'IMAP'] },
  fence: 7,
};
export const RESTARTED = { restarted: ['POP'], notRunning: ['IMAP'] };

export interface World {
  readonly aws: SsmLoopback;
  readonly executor: SsmExecutor;
  readonly memory: OpenMemory;
  readonly runs: AgentRun[];
  readonly waits: number[];
  /** A second process of Signet's, with the same memory. */
  another(documents?: string): SsmExecutor;
  pass(seconds: number): void;
}

const worlds: SsmLoopback[] = [];
afterEach(async () => {
  for (const aws of worlds.splice(0)) await aws.stop();
});

export const documentsOf = (script: string) => (operation: OperationName) =>
  ssmDocument(operation, `# ${operation}\n${script}`);

export async function opened(run: RunScript = finished): Promise<World> {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const runs: AgentRun[] = [];
  const nodes = ['EX01', 'EX02', 'EX03', 'EX04', 'EX05'].map((name, i) => nodeOf(name, i + 1));
  const aws = await startSsmLoopback({
    documents: OPERATION_NAMES.map(documentsOf('1')),
    nodes,
    run: (asked) => {
      runs.push(asked);
      return run(asked);
    },
    now: () => new Date(now),
  });
  worlds.push(aws);
  const memory = openCommandMemory();
  const waits: number[] = [];
  const another = (script = '1') =>
    createSsmExecutor({
      connection: aws.connection,
      servers: nodes.map(({ instanceId, computerName }) => ({ server: computerName, instanceId })),
      documentOf: documentsOf(script),
      output: aws.output,
      memory,
      clock: () => new Date(now).toISOString(),
      pause: async (milliseconds) => void waits.push(milliseconds),
    });
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { aws, executor: another(), memory, runs, waits, another, pass };
}

/** Says what the scripts say, of the operation that the environment names. */
export function output({ document, environment, node }: AgentRun, end: object): string {
  const head = {
    signet: 1,
    operation: document.replace('Signet-', ''),
    operationId: environment.SSM_OperationId ?? '',
    server: node.computerName,
  };
  return `${JSON.stringify({ ...head, ...end })}\n`;
}

async function finished(run: AgentRun) {
  return { stdout: output(run, { state: 'finished', result: RESTARTED }), exitCode: 0 };
}

export const node = ({ aws }: World, name = 'EX01') => {
  const found = aws.service.nodes.find(({ computerName }) => computerName === name);
  if (found === undefined) throw new Error(name);
  return found;
};

export async function settled(world: World, operationId = RESTART.operationId) {
  await world.executor.read(operationId);
  await world.aws.service.settled();
  return world.executor.read(operationId);
}

export async function ran(world: World, command = RESTART) {
  await world.executor.start(command);
  return settled(world, command.operationId);
}

export function failure(code: string, message?: RegExp) {
  const said = message === undefined ? {} : { message: expect.stringMatching(message) };
  return { state: 'failed', failure: expect.objectContaining({ code, done: [], ...said }) };
}
