/** An executor for tests that runs the real scripts in PowerShell, as an agent on each server would. */
import type {
  ExchangeExecutor,
  OperationCommand,
  OperationReport,
} from '../../lib/exchange/port.ts';
import { readOutput, UnreadableOutput } from '../../lib/exchange/script-output.ts';
import { scriptArguments } from '../../lib/exchange/script-parameters.ts';
import type { CmdletServer } from './cmdlet-server.ts';
import { runScript } from './run-script.ts';

export interface ScriptsExecutor extends ExchangeExecutor {
  /** Waits for the run of this id. */
  settled(operationId: string): Promise<OperationReport>;
}

interface Run {
  ended: OperationReport | null;
  readonly run: Promise<OperationReport>;
}

export function createScriptsExecutor(cmdlets: CmdletServer, folder: string): ScriptsExecutor {
  const runs = new Map<string, Run>();
  const known = () => Object.keys(cmdlets.organisation.servers).sort();

  async function run(command: OperationCommand): Promise<OperationReport> {
    if (!known().includes(command.server)) {
      const message = `${command.server} does not answer.`;
      return { state: 'failed', failure: { code: 'server-unreachable', message, done: [] } };
    }
    const { stdout, stderr } = await runScript(
      { operation: command.operation, values: scriptArguments(command) },
      // Each server keeps its own receipts.
      { folder: `${folder}/${command.server}`, url: cmdlets.url },
    );
    try {
      return readOutput(stdout, command);
    } catch (error) {
      if (!(error instanceof UnreadableOutput)) throw error;
      const message = `${error.message} ${stderr}`;
      return { state: 'failed', failure: { code: 'output-unreadable', message, done: [] } };
    }
  }

  return {
    isSimulated: true,
    servers: async () => known(),
    async start(command) {
      const begun: Run = { ended: null, run: run(command) };
      runs.set(command.operationId, begun);
      begun.run.then(
        (report) => {
          begun.ended = report;
        },
        () => {},
      );
    },
    async read(operationId) {
      const found = runs.get(operationId);
      return found === undefined ? { state: 'unheard' } : (found.ended ?? { state: 'running' });
    },
    async settled(operationId) {
      const found = runs.get(operationId);
      if (found === undefined) throw new Error(`${operationId} was never started.`);
      return found.run;
    },
  };
}
