/** Carries operations out, one change at a time on each server; whatever a kill interrupts goes on from its last recorded effect. */
import { OPERATIONS } from '../operations.ts';
import type { OperationFailure } from '../port.ts';
import { inventoryOf } from './inventory.ts';
import { type Issued, issue, type Office } from './issue.ts';
import type { Ledger } from './ledger.ts';
import type { Listeners } from './listeners.ts';
import { selfSignedWish } from './new-certificate.ts';
import { nextStep } from './operations.ts';
import { permissionOf } from './permission.ts';
import { portsOf } from './ports.ts';
import { shakeAllHands } from './probe.ts';
import type { OperationEntry } from './records.ts';
import { serviceHostRefusal } from './refusal.ts';
import type { ServerState } from './state.ts';

const SLOW_MS = 8_000;

export interface RunnerOptions {
  readonly ledger: Ledger;
  readonly listeners: Listeners;
  /** Makes the certificates that operations ask for. */
  readonly office: Office;
  /** The organisation's clock. */
  readonly now: () => Date;
  /** Makes the ports match the state. */
  readonly adjust: () => Promise<void>;
  /** How long a change takes, in milliseconds, more or less. */
  readonly operationDelayMs: number;
  readonly log: (line: string) => void;
}

export interface Runner {
  /** Begins, or resumes, an accepted operation. */
  run(operationId: string): void;
  /** Stops between two effects; nothing is recorded afterwards. */
  stop(): void;
}

type Settled = NonNullable<OperationEntry['receipt']>['report'];

export function createRunner(options: RunnerOptions): Runner {
  const { ledger, listeners, office, now, adjust, operationDelayMs, log } = options;
  const turns = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  function entryOf(operationId: string): OperationEntry | undefined {
    return ledger.state.operations.find(({ command }) => command.operationId === operationId);
  }

  async function carryOut(operationId: string): Promise<void> {
    const entry = entryOf(operationId);
    if (entry === undefined) return;
    const { server, operation } = entry.command;
    const { changes } = OPERATIONS[operation];
    const slow = ledger.state.faults[server] === 'slow' ? SLOW_MS : 0;
    await wait((changes ? operationDelayMs / 2 : operationDelayMs / 4) + slow, stopping.signal);
    for (;;) {
      const settled = await (changes ? takeStep(operationId) : answer(operationId));
      // A reset in the meantime has made the operation unheard of.
      if (stopping.signal.aborted || entryOf(operationId) === undefined) return;
      if (settled !== null) {
        ledger.commit({ type: 'receipt', operationId, report: settled });
        log(`${operation} on ${server} (${operationId}): ${settled.state}`);
        return;
      }
      await adjust();
      await wait(operationDelayMs / 4, stopping.signal);
    }
  }

  /** One effect; `null`: there is more to do. */
  async function takeStep(operationId: string): Promise<Settled | null> {
    const made = await madeFor(operationId);
    const entry = entryOf(operationId);
    if (entry === undefined || stopping.signal.aborted) return null;
    const { command, progress, failsHalfWay } = entry;
    const server = reachable(command.server);
    if (server === undefined) return unreachable(command.server, progress.done);
    const stale = fenceRefusal(entry);
    if (stale !== null) return failed(stale);
    const outcome = nextStep(command, {
      organisation: ledger.state.organisation,
      material: ledger.state.material,
      server,
      progress,
      now: now(),
      failsHalfWay,
      restartDoesNothing: ledger.state.faults[server.name] === 'restart-does-nothing',
      made,
    });
    if (outcome.kind === 'finished') return { state: 'finished', result: outcome.result };
    if (outcome.kind === 'failed') return failed(outcome.failure);
    ledger.commit({
      type: 'effect',
      operationId,
      server: outcome.server,
      edgeSubscriptions: outcome.edgeSubscriptions,
      sendConnectors: outcome.sendConnectors,
      material: outcome.material,
      progress: outcome.progress,
    });
    return null;
  }

  /** Making a certificate takes time, so it is done before the state is looked at. */
  async function madeFor(operationId: string): Promise<Issued | null> {
    const entry = entryOf(operationId);
    if (entry?.command.operation !== 'New-InternalTransportCertificate') return null;
    if (entry.progress.stepsDone > 0) return null;
    const server = reachable(entry.command.server);
    return server === undefined ? null : issue(office, selfSignedWish(server, now()));
  }

  async function answer(operationId: string): Promise<Settled | null> {
    const entry = entryOf(operationId);
    if (entry === undefined) return null;
    const server = reachable(entry.command.server);
    if (server === undefined) return unreachable(entry.command.server, []);
    const { organisation, material } = ledger.state;
    const { operation, parameters } = entry.command;
    if (operation === 'Get-CertificateInventory') {
      const refusal = serviceHostRefusal(server);
      if (refusal !== null) return failed({ ...refusal, done: [] });
      return { state: 'finished', result: inventoryOf(organisation, server, now()) };
    }
    if (operation === 'Test-OperationPermission') {
      const { thumbprint } = OPERATIONS[operation].parameters.parse(parameters);
      return { state: 'finished', result: permissionOf(server, thumbprint) };
    }
    const { clientNames = [] } = OPERATIONS['Test-ServedCertificate'].parameters.parse(parameters);
    const ports = portsOf(server, now());
    const shown = await shakeAllHands({ server, ports, material, listeners, clientNames });
    const endpoints = shown.map(({ loopbackPort: _, ...endpoint }) => endpoint);
    return { state: 'finished', result: { endpoints } };
  }

  function reachable(name: string): ServerState | undefined {
    if (ledger.state.faults[name] === 'server-down') return undefined;
    return ledger.state.organisation.servers[name];
  }

  function fenceRefusal({ command }: OperationEntry): OperationFailure | null {
    const seen = ledger.state.fences[command.server] ?? 0;
    const { fence } = command;
    if (fence !== null && fence >= seen) {
      if (fence > seen) ledger.commit({ type: 'fence', server: command.server, fence });
      return null;
    }
    return {
      code: 'stale-fence',
      message: `The command carries fencing number ${fence}; ${command.server} has already seen ${seen}.`,
      done: [],
    };
  }

  return {
    run(operationId) {
      const entry = entryOf(operationId);
      if (entry === undefined || entry.receipt !== null) return;
      const { server, operation } = entry.command;
      const work = () => carryOut(operationId).catch((error) => giveUp(operationId, error));
      if (!OPERATIONS[operation].changes) return void work();
      turns.set(server, (turns.get(server) ?? Promise.resolve()).then(work));
    },
    stop: () => stopping.abort(),
  };

  function giveUp(operationId: string, error: unknown): void {
    const entry = entryOf(operationId);
    log(`${operationId} broke off: ${error instanceof Error ? error.stack : String(error)}`);
    if (entry === undefined || entry.receipt !== null || stopping.signal.aborted) return;
    const message = error instanceof Error ? error.message : String(error);
    const report = failed({ code: 'unfinished', message, done: entry.progress.done });
    ledger.commit({ type: 'receipt', operationId, report });
  }
}

function failed(failure: OperationFailure): Settled {
  return { state: 'failed', failure };
}

function unreachable(server: string, done: readonly string[]): Settled {
  return failed({
    code: 'server-unreachable',
    message: `Connecting to remote server ${server} failed: the server does not answer.`,
    done,
  });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
  });
}
