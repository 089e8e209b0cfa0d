/** Runs a document where there is no PowerShell: the simulated organisation does what it is told through the environment, and what the script would print is printed. */
import { isOperationName } from '../../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../../lib/exchange/port.ts';
import { asPrinted } from '../../../lib/exchange/simulated/as-printed.ts';
import {
  createSimulatedExecutor,
  readSimulatedCertificates,
  type SimulatedAddress,
} from '../../../lib/exchange/simulated/client.ts';
import { settled } from '../simulated/running.ts';
import type { AgentRun, RunScript } from './model.ts';

export function simulatedRun(exchange: SimulatedAddress): RunScript {
  return async (run) => {
    const command = commandIn(run);
    await createSimulatedExecutor(exchange).start(command);
    const report = await settled(exchange, command.operationId);
    if (report.state !== 'finished' && report.state !== 'failed') throw new Error(report.state);
    const stdout = asPrinted(command, report, await readSimulatedCertificates(exchange));
    return { stdout: `${stdout}\r\n`, exitCode: report.state === 'finished' ? 0 : 1 };
  };
}

const COMMON = new Set(['OperationId', 'Server', 'Fence']);
const LISTS = new Set(['Services', 'Protocols', 'Targets', 'Consumers', 'ClientNames']);

function commandIn({ document, content, environment, node }: AgentRun): OperationCommand {
  const operation = document.replace('Signet-', '');
  if (!isOperationName(operation)) throw new Error(document);
  const value = (name: string) => environment[`SSM_${name}`] ?? '';
  const own = Object.keys(content.parameters).filter((name) => !COMMON.has(name));
  const parameters = own.map((name) => {
    const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return [field, typed(name, value(name))];
  });
  const fence = content.parameters.Fence === undefined ? null : Number(value('Fence'));
  return {
    operationId: value('OperationId'),
    server: value('Server') === '_' ? node.computerName : value('Server'),
    operation,
    parameters: Object.fromEntries(parameters),
    fence,
  };
}

function typed(name: string, text: string): unknown {
  if (LISTS.has(name)) return text === '' ? [] : text.split(',');
  if (name === 'DoNotRequireSsl') return text === 'true';
  return text === '' ? null : text;
}
