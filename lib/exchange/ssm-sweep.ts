/** Reads many servers with few calls of AWS: 50 named servers each, or all that carry a tag. For what changes nothing only: a change belongs to one server, its lease and its fencing number. */
import {
  type CommandInvocation,
  ListCommandInvocationsCommand,
  type SendCommandCommandInput,
} from '@aws-sdk/client-ssm';
import { OPERATIONS, type OperationName } from './operations.ts';
import type { OperationFailure, OperationReport } from './port.ts';
import { scriptArguments, UnfitParameters } from './script-parameters.ts';
import { ANY_SERVER } from './ssm-document.ts';
import { obstaclesAt } from './ssm-instances.ts';
import { ask, type SsmLink } from './ssm-link.ts';
import type { SentCommand } from './ssm-memory.ts';
import { MOST_SHOWN, neverThere, type PrintedOutput, readPrinted } from './ssm-output.ts';
import { loadCommand } from './ssm-search.ts';
import { adopt, dispatchOnce, isUnderWay, refuse, type Sender } from './ssm-send.ts';
import { meaningOf } from './ssm-status.ts';

export interface Sweep {
  /** Fits an operation id, with some room for a number behind it. */
  readonly id: string;
  /** One that changes nothing. */
  readonly operation: OperationName;
  readonly parameters: unknown;
  readonly on: /** Short names, upper case; those reached over SSM. */
    | { readonly servers: readonly string[] }
    /** Managed nodes that carry this tag. */
    | { readonly tag: { readonly key: string; readonly value: string } };
}

export interface SweepReport {
  /** Nothing more will come. */
  readonly isEnded: boolean;
  /** By server; those not heard of yet are missing until the end. */
  readonly servers: ReadonlyMap<string, OperationReport>;
  /** Managed nodes that ran it and are none of the servers. */
  readonly strangers: readonly string[];
}

export interface Fleet extends Sender {
  /** Instance id by short name, upper case. */
  readonly servers: ReadonlyMap<string, string>;
}

/** "SendCommand": so many instance ids in one call. */
const MOST_INSTANCES = 50;
const AT_ONCE = '50';
/** One server's failure is no reason to leave others unread. */
const ERRORS = '100%';
/** From sending on: longer than delivery, run and upload take together. */
const OUTPUT_WAIT_MS = 600_000;
const READ_AT_ONCE = 10;

interface Part {
  readonly operationId: string;
  /** `null`: whoever carries the tag. */
  readonly servers: readonly string[] | null;
}

export async function startSweep(fleet: Fleet, sweep: Sweep): Promise<void> {
  if (OPERATIONS[sweep.operation].changes) {
    throw new UnfitParameters(`${sweep.operation} changes servers: it is no sweep.`);
  }
  for (const part of partsOf(fleet, sweep)) await startPart(fleet, sweep, part);
}

export async function readSweep(fleet: Fleet, sweep: Sweep): Promise<SweepReport> {
  const servers = new Map<string, OperationReport>();
  const strangers: string[] = [];
  let isEnded = true;
  for (const part of partsOf(fleet, sweep)) {
    const read = await readPart(fleet, part);
    isEnded &&= read.isEnded;
    for (const [server, report] of read.servers) servers.set(server, report);
    strangers.push(...read.strangers);
  }
  return { isEnded, servers, strangers };
}

function partsOf(fleet: Fleet, { id, on }: Sweep): Part[] {
  if ('tag' in on) return [{ operationId: `${id}.1`, servers: null }];
  const named = on.servers.filter((server) => fleet.servers.has(server)).toSorted();
  return Array.from({ length: Math.ceil(named.length / MOST_INSTANCES) }, (_, index) => ({
    operationId: `${id}.${index + 1}`,
    servers: named.slice(index * MOST_INSTANCES, (index + 1) * MOST_INSTANCES),
  }));
}

async function startPart(fleet: Fleet, sweep: Sweep, part: Part): Promise<void> {
  const { operation, parameters, on } = sweep;
  const { operationId } = part;
  const command = { operationId, operation, parameters, server: ANY_SERVER, fence: null };
  const values = scriptArguments(command);
  const known = await fleet.memory.load(operationId);
  if (await isUnderWay(fleet, known)) return;
  let target: Pick<SendCommandCommandInput, 'InstanceIds' | 'Targets'>;
  if ('tag' in on) {
    target = { Targets: [{ Key: `tag:${on.tag.key}`, Values: [on.tag.value] }] };
  } else {
    const obstacles = await obstaclesAt(fleet.link, managedIn(fleet, part));
    const ready = managedIn(fleet, part).filter(({ server }) => !obstacles.has(server));
    if (ready.length === 0) return refuse(fleet, known, command, nobodyThere());
    target = { InstanceIds: ready.map(({ instanceId }) => instanceId) };
  }
  await dispatchOnce(fleet, known, {
    ...command,
    values,
    target: { ...target, MaxConcurrency: AT_ONCE, MaxErrors: ERRORS },
  });
}

function managedIn({ servers }: Fleet, part: Part) {
  return (part.servers ?? []).map((server) => ({ server, instanceId: servers.get(server) ?? '' }));
}

function nobodyThere(): OperationFailure {
  const message = 'None of these servers could be reached. Nothing was sent.';
  return { code: 'server-unreachable', message, done: [] };
}

async function readPart(fleet: Fleet, part: Part): Promise<SweepReport> {
  const known = await fleet.memory.load(part.operationId);
  const sent = known?.state === 'sending' ? await adopt(fleet, known) : known;
  if (sent?.state === 'refused') {
    return { isEnded: true, servers: await unreached(fleet, part, sent.failure), strangers: [] };
  }
  if (sent?.state !== 'sent') return { isEnded: false, servers: new Map(), strangers: [] };
  const invocations = await listInvocations(fleet.link, sent.commandId);
  const reports = await reportsOn(fleet, sent, invocations);
  const command = await loadCommand(fleet.link, sent.commandId);
  const circumstances = {
    server: 'these servers',
    operation: sent.operation,
    changes: false,
    hasStarted: false,
  };
  const meaning = meaningOf(command?.Status, command?.StatusDetails, circumstances);
  const isRunning = [...reports.servers.values()].some(({ state }) => state === 'running');
  if (meaning.is === 'running' || isRunning) return { isEnded: false, ...reports };
  const failure: OperationFailure =
    meaning.is === 'failed'
      ? { code: meaning.code, message: meaning.message, done: [] }
      : { code: 'server-unreachable', message: 'AWS did not send it there.', done: [] };
  const missing = await unreached(
    fleet,
    { ...part, servers: (part.servers ?? []).filter((server) => !reports.servers.has(server)) },
    failure,
  );
  return {
    isEnded: true,
    servers: new Map([...reports.servers, ...missing]),
    strangers: reports.strangers,
  };
}

/** Why these were left out, as far as it can be told now. */
async function unreached(
  fleet: Fleet,
  part: Part,
  otherwise: OperationFailure,
): Promise<ReadonlyMap<string, OperationReport>> {
  const managed = managedIn(fleet, part);
  if (managed.length === 0) return new Map();
  const obstacles = await obstaclesAt(fleet.link, managed);
  return new Map(
    managed.map(({ server }) => [
      server,
      { state: 'failed', failure: obstacles.get(server) ?? otherwise },
    ]),
  );
}

async function listInvocations(
  { ssm, ...link }: SsmLink,
  CommandId: string,
): Promise<readonly CommandInvocation[]> {
  const found: CommandInvocation[] = [];
  let NextToken: string | undefined;
  do {
    const request = new ListCommandInvocationsCommand({
      CommandId,
      Details: true,
      MaxResults: 50,
      NextToken,
    });
    const page = await ask(link, () => ssm.send(request));
    found.push(...(page.CommandInvocations ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}

async function reportsOn(
  fleet: Fleet,
  sent: SentCommand,
  invocations: readonly CommandInvocation[],
): Promise<Pick<SweepReport, 'servers' | 'strangers'>> {
  const serverOf = new Map([...fleet.servers].map(([server, id]) => [id, server]));
  const servers = new Map<string, OperationReport>();
  const strangers: string[] = [];
  const read = async (invocation: CommandInvocation): Promise<void> => {
    const server = serverOf.get(invocation.InstanceId ?? '');
    if (server === undefined) strangers.push(invocation.InstanceId ?? '');
    else servers.set(server, await reportOn(fleet, { ...sent, server }, invocation));
  };
  for (let at = 0; at < invocations.length; at += READ_AT_ONCE) {
    await Promise.all(invocations.slice(at, at + READ_AT_ONCE).map(read));
  }
  return { servers, strangers };
}

async function reportOn(
  { link, output }: Fleet,
  sent: SentCommand,
  invocation: CommandInvocation,
): Promise<OperationReport> {
  const step = invocation.CommandPlugins?.[0];
  const { server, operation } = sent;
  const hasStarted = step?.ResponseStartDateTime !== undefined;
  const circumstances = { server, operation, changes: false, hasStarted };
  const meaning = meaningOf(invocation.Status, invocation.StatusDetails, circumstances);
  if (meaning.is === 'running') return { state: 'running' };
  if (meaning.is === 'failed') {
    const { code, message } = meaning;
    return { state: 'failed', failure: { code, message, done: [] } };
  }
  const printed: PrintedOutput = {
    commandId: sent.commandId,
    instanceId: invocation.InstanceId ?? '',
    stdout: step?.Output ?? '',
    stderr: '',
    exitCode: step?.ResponseCode,
    url: step?.StandardOutputUrl,
    mostShown: MOST_SHOWN.inList,
  };
  const report = await readPrinted(link, output, printed, sent);
  if (report.state !== 'not-there') return report;
  return Date.parse(link.clock()) - Date.parse(sent.at) < OUTPUT_WAIT_MS
    ? { state: 'running' }
    : neverThere(printed, sent, report.why);
}
