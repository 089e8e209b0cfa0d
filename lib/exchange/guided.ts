/** Exchange through a person: the exact command is handed out, somebody runs it on the server and brings back what it printed. */
import { OPERATIONS, type OperationName } from './operations.ts';
import type { ExchangeExecutor, OperationCommand, OperationReport } from './port.ts';
import { scriptArguments } from './script-parameters.ts';

export type EndedReport = Extract<OperationReport, { readonly state: 'finished' | 'failed' }>;

/** What a person is asked to run. */
export interface GuidedTask {
  readonly command: OperationCommand;
  /** Self-contained PowerShell, with the command's parameters in it. */
  readonly script: string;
  /** ISO 8601, UTC. */
  readonly postedAt: string;
  /** ISO 8601, UTC: from then on nobody is waited for. */
  readonly expiresAt: string;
  /** How it ended; `null` while it waits for somebody. */
  readonly ended: EndedReport | null;
}

/** Where tasks wait for people. */
export interface GuidedDesk {
  /** Keeps the task, and shows it to people unless it has ended already; a repeat with the same id does nothing. Throws ExecutorUnavailable. */
  post(task: GuidedTask): Promise<void>;
  /** `null`: never posted. Throws ExecutorUnavailable. */
  find(operationId: string): Promise<GuidedTask | null>;
  /** Nobody is waited for any more: keeps how it ended, and shows that it is not to be run now. A repeat does nothing. */
  expire(operationId: string, ended: EndedReport): Promise<void>;
}

/** Whoever waits for an operation gives up after the task has expired, never before. */
const GRACE_SECONDS = 60;

export interface GuidedOptions {
  readonly desk: GuidedDesk;
  /** Servers reached this way, short names. */
  readonly servers: readonly string[];
  /** Self-contained PowerShell that runs the operation with these values. */
  readonly script: (operation: OperationName, values: Readonly<Record<string, string>>) => string;
  /** ISO 8601, UTC. */
  readonly clock: () => string;
  /** How long somebody may take. */
  readonly expiresAfterMinutes: number;
  /** Whether the servers behind the people are simulated. */
  readonly isSimulated: boolean;
}

/** A command that can't be written down fails at once: nobody could run it. */
export function createGuidedExecutor(options: GuidedOptions): ExchangeExecutor {
  const { desk, script, clock, expiresAfterMinutes, isSimulated } = options;
  const servers = options.servers.map((server) => server.toUpperCase()).toSorted();
  return {
    isSimulated,
    servers: async () => servers,
    patienceSeconds: () => expiresAfterMinutes * 60 + GRACE_SECONDS,
    async start(command) {
      const now = clock();
      const written = writtenDown(command, script);
      await desk.post({
        command,
        script: written.script,
        postedAt: now,
        expiresAt: new Date(Date.parse(now) + expiresAfterMinutes * 60_000).toISOString(),
        ended: servers.includes(command.server) ? written.ended : notHere(command),
      });
    },
    async read(operationId) {
      const task = await desk.find(operationId);
      if (task === null) return { state: 'unheard' };
      if (task.ended !== null) return withoutAgent(task.command.operation, task.ended);
      if (clock() < task.expiresAt) return { state: 'running' };
      const ended = expired(task);
      await desk.expire(operationId, ended);
      return ended;
    },
  };
}

function writtenDown(
  command: OperationCommand,
  script: GuidedOptions['script'],
): Pick<GuidedTask, 'script' | 'ended'> {
  try {
    return { script: script(command.operation, scriptArguments(command)), ended: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The script for ${command.operation} can't be put together: ${why}`;
    const failure = { code: 'exchange-error', message, done: [] } as const;
    return { script: '', ended: { state: 'failed', failure } };
  }
}

/** Nothing comes through an agent here, so its version is no obstacle. */
function withoutAgent(operation: OperationName, ended: EndedReport): EndedReport {
  if (operation !== 'Test-OperationPermission' || ended.state === 'failed') return ended;
  const { checks } = OPERATIONS[operation].result.parse(ended.result);
  const result = { checks: checks.filter(({ check }) => check !== 'agent-version') };
  return { state: 'finished', result };
}

function notHere({ server }: OperationCommand): EndedReport {
  const message = `Nobody is asked to run anything on ${server}: it is not among the servers that are reached through people.`;
  return { state: 'failed', failure: { code: 'server-unreachable', message, done: [] } };
}

/** Somebody may have run it without saying so: as with any command that was given up. */
function expired({ command }: GuidedTask): EndedReport {
  const message = `Nobody brought back what ${command.operation} printed on ${command.server} in time. Somebody may have run it all the same.`;
  return { state: 'failed', failure: { code: 'timed-out', message, done: [] } };
}

/** The end of a task that somebody says was not run, and won't be. */
export function withdrawn({ command }: Pick<GuidedTask, 'command'>): EndedReport {
  const message = `${command.operation} was not run on ${command.server}: whoever was asked to run it said so.`;
  return { state: 'failed', failure: { code: 'cancelled', message, done: [] } };
}
