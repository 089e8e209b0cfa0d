/** Exchange over AWS Systems Manager Run Command: each operation is its own document, sent to one managed node. */
import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  InvocationDoesNotExist,
} from '@aws-sdk/client-ssm';
import { OPERATIONS, type OperationName } from './operations.ts';
import type { ExchangeExecutor, OperationFailure, OperationReport } from './port.ts';
import { scriptArguments } from './script-parameters.ts';
import { type ManagedServer, obstacleAt } from './ssm-instances.ts';
import { type AwsConnection, ask, openLink, type SsmLink } from './ssm-link.ts';
import type { CommandMemory, SentCommand } from './ssm-memory.ts';
import {
  MOST_SHOWN,
  neverThere,
  type OutputBucket,
  type PrintedOutput,
  readPrinted,
  shownWhole,
} from './ssm-output.ts';
import { createDocumentPins, type OwnDocument } from './ssm-pins.ts';
import { loadCommand, operationIdOf } from './ssm-search.ts';
import { adopt, dispatchOnce, isUnderWay, mayBeOnItsWay, refuse, type Sender } from './ssm-send.ts';
import { type Circumstances, meaningOf } from './ssm-status.ts';
import { readSweep, type Sweep, type SweepReport, startSweep } from './ssm-sweep.ts';

export interface SsmExecutorOptions extends Pick<SsmLink, 'clock' | 'pause'> {
  readonly connection: AwsConnection;
  readonly servers: readonly ManagedServer[];
  readonly documentOf: (operation: OperationName) => OwnDocument;
  readonly output: OutputBucket;
  readonly memory: CommandMemory;
}

export interface SsmExecutor extends ExchangeExecutor {
  /** The operation that a command was sent for, as events name commands; `null`: it is no operation of Signet's. Throws ExecutorUnavailable. */
  operationIdOf(commandId: string): Promise<string | null>;
  /** Reads many servers with few calls; a repeat with the same id sends nothing twice. Throws ExecutorUnavailable. */
  startSweep(sweep: Sweep): Promise<void>;
  /** What became of it so far, server by server. Throws ExecutorUnavailable. */
  readSweep(sweep: Sweep): Promise<SweepReport>;
}

/** S3 gets what a command printed about when SSM hears of its end. */
const OUTPUT_WAIT_MS = 120_000;

/** `start` throws UnfitParameters, and NotDeployed when AWS has not what this version needs. */
export function createSsmExecutor(options: SsmExecutorOptions): SsmExecutor {
  const { memory, output } = options;
  const link = openLink(options.connection, options);
  const pins = createDocumentPins(link, options.documentOf);
  const sender: Sender = { link, pins, memory, output };
  const servers = new Map(
    options.servers.map(({ server, instanceId }) => [server.toUpperCase(), instanceId]),
  );
  const fleet = { ...sender, servers };

  return {
    isSimulated: false,
    servers: async () => [...servers.keys()].toSorted(),
    async start(command) {
      const values = scriptArguments(command);
      const known = await memory.load(command.operationId);
      if (await isUnderWay(sender, known)) return;
      const { server } = command;
      const instanceId = servers.get(server);
      const failure =
        instanceId === undefined ? notHere(server) : await obstacleAt(link, { server, instanceId });
      if (failure !== null) return refuse(sender, known, command, failure);
      const target = { InstanceIds: instanceId === undefined ? [] : [instanceId] };
      await dispatchOnce(sender, known, { ...command, values, target });
    },
    async read(operationId) {
      const known = await memory.load(operationId);
      switch (known?.state) {
        case undefined:
        case 'unsent':
          return { state: 'unheard' };
        case 'refused':
          return { state: 'failed', failure: known.failure };
        case 'sent':
          return reportOn(sender, known);
        case 'sending': {
          const found = await adopt(sender, known);
          if (found !== null) return reportOn(sender, found);
          return { state: mayBeOnItsWay(link, known) ? 'running' : 'unheard' };
        }
      }
    },
    operationIdOf: (commandId) => operationIdOf(link, commandId),
    startSweep: (sweep) => startSweep(fleet, sweep),
    readSweep: (sweep) => readSweep(fleet, sweep),
  };
}

function notHere(server: string): OperationFailure {
  const message = `${server} is not among the servers that are reached over AWS Systems Manager.`;
  return { code: 'server-unreachable', message, done: [] };
}

async function reportOn(sender: Sender, sent: SentCommand): Promise<OperationReport> {
  const invocation = await loadInvocation(sender.link, sent);
  if (invocation === null) return reportOnCommand(sender, sent);
  const circumstances = circumstancesOf(sent, (invocation.ExecutionStartDateTime ?? '') !== '');
  const meaning = meaningOf(invocation.Status, invocation.StatusDetails, circumstances);
  const printed = printedIn(invocation, sent);
  switch (meaning.is) {
    case 'running':
      return { state: 'running' };
    case 'failed': {
      // It may have ended well just before it was stopped.
      const { code, message } = meaning;
      return (
        shownWhole(printed, sent) ?? {
          state: 'failed',
          failure: { code, message, done: [] },
        }
      );
    }
    case 'printed':
      return reportPrinted(sender, sent, printed);
  }
}

async function reportPrinted(
  { link, memory, output }: Sender,
  sent: SentCommand,
  printed: PrintedOutput,
): Promise<OperationReport> {
  const report = await readPrinted(link, output, printed, sent);
  if (report.state !== 'not-there') return report;
  const now = link.clock();
  if (sent.outputAwaitedSince === null) {
    await memory.replace(sent, { ...sent, revision: sent.revision + 1, outputAwaitedSince: now });
    return { state: 'running' };
  }
  return Date.parse(now) - Date.parse(sent.outputAwaitedSince) < OUTPUT_WAIT_MS
    ? { state: 'running' }
    : neverThere(printed, sent, report.why);
}

/** `null`: AWS has none of this command, yet or at all. */
async function loadInvocation(
  { ssm, ...link }: SsmLink,
  { commandId, instanceId }: SentCommand,
): Promise<GetCommandInvocationCommandOutput | null> {
  if (instanceId === null) return null;
  const request = new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId });
  try {
    return await ask(link, () => ssm.send(request));
  } catch (error) {
    if (error instanceof InvocationDoesNotExist) return null;
    throw error;
  }
}

/** A command that AWS drops before any server is asked has only a state of its own; one that it took shows up on its server a little later. */
async function reportOnCommand({ link }: Sender, sent: SentCommand): Promise<OperationReport> {
  const command = await loadCommand(link, sent.commandId);
  const meaning =
    command === null
      ? null
      : meaningOf(command.Status, command.StatusDetails, circumstancesOf(sent, false));
  if (meaning?.is === 'failed') {
    const { code, message } = meaning;
    return { state: 'failed', failure: { code, message, done: [] } };
  }
  if (meaning?.is === 'running' || mayBeOnItsWay(link, sent)) return { state: 'running' };
  const message = `AWS has nothing of what ${sent.operation} did on ${sent.server}.`;
  return { state: 'failed', failure: { code: 'output-unreadable', message, done: [] } };
}

function circumstancesOf({ server, operation }: SentCommand, hasStarted: boolean): Circumstances {
  return { server, operation, changes: OPERATIONS[operation].changes, hasStarted };
}

function printedIn(
  invocation: GetCommandInvocationCommandOutput,
  { commandId, instanceId }: SentCommand,
): PrintedOutput {
  return {
    commandId,
    instanceId: instanceId ?? '',
    stdout: invocation.StandardOutputContent ?? '',
    stderr: invocation.StandardErrorContent ?? '',
    exitCode: invocation.ResponseCode,
    url: invocation.StandardOutputUrl,
    mostShown: MOST_SHOWN.alone,
  };
}
