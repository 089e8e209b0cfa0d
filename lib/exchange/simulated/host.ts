/** The simulated organisation at work: state, journal, listeners and running operations behind one set of questions and commands. */
import { OPERATIONS } from '../operations.ts';
import type { OperationCommand, OperationReport } from '../port.ts';
import type { Office } from './issue.ts';
import { type LedgerOptions, openLedger } from './ledger.ts';
import { createListeners } from './listeners.ts';
import { publicBytes } from './material.ts';
import { viewOf } from './overview.ts';
import { portsOf } from './ports.ts';
import { reportOf } from './records.ts';
import { createRunner } from './runner.ts';
import type { SimulatedOrganisation } from './state.ts';
import type { Fault, OrganisationView } from './view.ts';

/** The command can never be carried out: whoever sent it has made a mistake. */
export class UnfitCommand extends Error {
  override readonly name = 'UnfitCommand';
}

/** Operations are under way: try again when they have ended. */
export class StillRunning extends Error {
  override readonly name = 'StillRunning';
}

export interface Events {
  readonly cursor: number;
  readonly finished: readonly { readonly operationId: string }[];
}

export interface Host {
  readonly source: string;
  servers(): readonly string[];
  /** A command seen before is not acted on again. Throws UnfitCommand. */
  accept(command: OperationCommand): void;
  report(operationId: string): OperationReport;
  /** Operations that ended after the cursor; waits for one until `signal` aborts. */
  events(after: number, signal: AbortSignal): Promise<Events>;
  view(): Promise<OrganisationView>;
  /** Public parts by thumbprint: DER in Base64; of imported certificates those of their stand-ins. */
  certificates(): Readonly<Record<string, string>>;
  setFault(server: string, fault: Fault | null): Promise<void>;
  setClockOffset(milliseconds: number): void;
  /** Begins the organisation anew. Throws StillRunning while an operation is under way. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly journalFile: string;
  readonly source: string;
  readonly office: Office;
  readonly make: (now: Date) => Promise<SimulatedOrganisation>;
  /** The machine's clock, in milliseconds; the organisation's own runs beside it. */
  readonly clock: () => number;
  readonly operationDelayMs: number;
  readonly log: (line: string) => void;
}

export async function openHost(options: HostOptions): Promise<Host> {
  const { clock, log, source } = options;
  const ledgerOptions: LedgerOptions = {
    file: options.journalFile,
    source,
    make: () => options.make(new Date(clock())),
  };
  const ledger = await openLedger(ledgerOptions);
  const now = () => new Date(clock() + ledger.state.clockOffsetMs);
  const names = () => Object.keys(ledger.state.organisation.servers).sort();
  const listeners = createListeners({
    ports(name) {
      const server = ledger.state.organisation.servers[name];
      if (server === undefined || ledger.state.faults[name] === 'server-down') return [];
      return portsOf(server, now());
    },
    material: (thumbprint) => ledger.state.material[thumbprint],
  });
  const adjust = () => listeners.adjust(names());
  const runner = createRunner({
    ledger,
    listeners,
    office: options.office,
    now,
    adjust,
    operationDelayMs: options.operationDelayMs,
    log,
  });
  const waiting = new Set<() => void>();
  ledger.onCommit(() => {
    for (const wake of waiting) wake();
  });

  function finishedAfter(cursor: number): Events {
    const later = ledger.state.operations
      .flatMap(({ command, receipt }) =>
        receipt !== null && receipt.sequence > cursor
          ? [{ operationId: command.operationId, sequence: receipt.sequence }]
          : [],
      )
      .sort((a, b) => a.sequence - b.sequence);
    return {
      cursor: later.at(-1)?.sequence ?? cursor,
      finished: later.map(({ operationId }) => ({ operationId })),
    };
  }

  function refuseWhileRunning(): void {
    const running = ledger.state.operations.filter(({ receipt }) => receipt === null);
    if (running.length === 0) return;
    const named = running.map(({ command }) => `${command.operation} on ${command.server}`);
    throw new StillRunning(`Still under way: ${named.join(', ')}. Reset when that has ended.`);
  }

  await adjust();
  for (const { command, receipt } of ledger.state.operations) {
    if (receipt === null) runner.run(command.operationId);
  }

  return {
    source,
    servers: names,
    accept(command) {
      const { server, operation, operationId } = command;
      if (!OPERATIONS[operation].parameters.safeParse(command.parameters).success) {
        throw new UnfitCommand(`The parameters do not fit ${operation}.`);
      }
      if (reportOf(ledger.state, operationId).state !== 'unheard') return;
      const fault = ledger.state.faults[server];
      if (fault === 'command-lost') {
        ledger.commit({ type: 'fault', server, fault: null });
        log(`${operation} on ${server} (${operationId}): lost on the way`);
        return;
      }
      const failsHalfWay = fault === 'fails-half-way' && OPERATIONS[operation].changes;
      ledger.commit({ type: 'accepted', command, at: now().toISOString(), failsHalfWay });
      runner.run(operationId);
    },
    report: (operationId) => reportOf(ledger.state, operationId),
    async events(after, signal) {
      for (;;) {
        const events = finishedAfter(after);
        if (events.finished.length > 0 || signal.aborted) return events;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          signal.addEventListener('abort', wake);
        });
      }
    },
    view: () => viewOf(ledger.state, now(), listeners),
    certificates() {
      const { material } = ledger.state;
      return Object.fromEntries(
        Object.keys(material).map((thumbprint) => [thumbprint, publicBytes(material, thumbprint)]),
      );
    },
    async setFault(server, fault) {
      ledger.commit({ type: 'fault', server, fault });
      await adjust();
    },
    setClockOffset(offsetMs) {
      ledger.commit({ type: 'clock', offsetMs });
    },
    async reset() {
      refuseWhileRunning();
      const fresh = await options.make(now());
      // Making one takes seconds; a command may have come in meanwhile.
      refuseWhileRunning();
      ledger.begin(fresh);
      await adjust();
    },
    async close() {
      runner.stop();
      await listeners.close();
      ledger.close();
    },
  };
}
