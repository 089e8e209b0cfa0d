/** One organisation, its cmdlet server and a folder, for the tests of scripts. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  OPERATIONS,
  type OperationName,
  type OperationResult,
} from '../../lib/exchange/operations.ts';
import type { OperationReport } from '../../lib/exchange/port.ts';
import { readOutput } from '../../lib/exchange/script-output.ts';
import { scriptArguments } from '../../lib/exchange/script-parameters.ts';
import type { Office } from '../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../lib/exchange/simulated/key-cache.ts';
import { makeDefaultScenario } from '../../lib/exchange/simulated/scenario.ts';
import type { ServerState, SimulatedOrganisation } from '../../lib/exchange/simulated/state.ts';
import { KEY_CACHE } from '../exchange/simulated/places.ts';
import { type CmdletServer, startCmdletServer } from './cmdlet-server.ts';
import { printed, runScript, type ScriptOutcome, type ScriptRun } from './run-script.ts';

export const NOW = new Date('2026-11-22T12:00:00.000Z');

export const OFFICE: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  // Never 00 first: no certificate says so, and whoever reads one gets it back without.
  serialNumber: () => `4A${randomBytes(15).toString('hex').toUpperCase()}`,
};

export interface Asking {
  readonly operation: OperationName;
  readonly parameters: unknown;
  readonly operationId?: string;
  readonly server?: string;
  readonly fence?: number;
  /** Values that replace what the command says, as somebody could who starts the script by hand. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface Workbench {
  readonly cmdlets: CmdletServer;
  readonly folder: string;
  state(server?: string): ServerState;
  /** Thumbprint of the certificate whose friendly name begins so. */
  named(friendlyName: string, which?: 'newest' | 'oldest', server?: string): string;
  run(asking: Asking, how?: Omit<ScriptRun, 'operation' | 'values'>): Promise<ScriptOutcome>;
  /** What the script printed, read as the executors read it. */
  report(asking: Asking, how?: Omit<ScriptRun, 'operation' | 'values'>): Promise<OperationReport>;
  close(): Promise<void>;
}

let scenario: Promise<SimulatedOrganisation> | undefined;

export function defaultScenario(): Promise<SimulatedOrganisation> {
  scenario ??= makeDefaultScenario(OFFICE, NOW);
  return scenario;
}

let lastId = 0;

export async function openWorkbench(made?: SimulatedOrganisation): Promise<Workbench> {
  const cmdlets = await startCmdletServer({
    ...(made ?? (await defaultScenario())),
    office: OFFICE,
    now: () => NOW,
  });
  const folder = mkdtempSync(join(tmpdir(), 'signet-scripts-'));
  const state = (server = 'EX01'): ServerState => {
    const found = cmdlets.organisation.servers[server];
    if (found === undefined) throw new Error(`There is no server ${server}.`);
    return found;
  };
  const commandOf = ({
    operation,
    parameters,
    operationId,
    server = 'EX01',
    fence = 7,
  }: Asking) => ({
    operation,
    parameters,
    server,
    operationId: operationId ?? `op-${++lastId}`,
    fence: OPERATIONS[operation].changes ? fence : null,
  });
  const bench: Workbench = {
    cmdlets,
    folder,
    state,
    named(friendlyName, which = 'newest', server = 'EX01') {
      const found = state(server)
        .certificates.filter((each) => each.friendlyName?.startsWith(friendlyName))
        .sort((a, b) => Date.parse(b.notBefore) - Date.parse(a.notBefore))
        .at(which === 'newest' ? 0 : -1);
      if (found === undefined) throw new Error(`There is no certificate ${friendlyName}.`);
      return found.thumbprint;
    },
    run(asking, how = {}) {
      const values = { ...scriptArguments(commandOf(asking)), ...asking.values };
      return runScript(
        { operation: asking.operation, values, ...how },
        { folder, url: cmdlets.url },
      );
    },
    async report(asking, how = {}) {
      const command = commandOf(asking);
      const outcome = await bench.run({ ...asking, operationId: command.operationId }, how);
      // Anything beside the one line is a fault of the script.
      const { state: ended } = printed(outcome);
      if ((outcome.exitCode === 0) !== (ended !== 'failed')) {
        throw new Error(`It ${ended}, and its exit code is ${outcome.exitCode}.`);
      }
      return readOutput(outcome.stdout, command);
    },
    async close() {
      await cmdlets.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

/** The result, as its schema says; throws with the failure when there is none. */
export function resultOf<N extends OperationName>(
  operation: N,
  report: OperationReport,
): OperationResult<N>;
export function resultOf(operation: OperationName, report: OperationReport): unknown {
  if (report.state !== 'finished') throw new Error(JSON.stringify(report));
  return OPERATIONS[operation].result.parse(report.result);
}
