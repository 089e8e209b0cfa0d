/** Plays the console of simulated servers that are reached through people: runs a waiting command in the model and gives what its script would have printed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { EndedReport } from '../exchange/guided.ts';
import type { ExchangeExecutor } from '../exchange/port.ts';
import { asPrinted } from '../exchange/simulated/as-printed.ts';
import {
  createSimulatedExecutor,
  readSimulatedCertificates,
  type SimulatedAddress,
  type SimulatedControl,
} from '../exchange/simulated/client.ts';
import type { Store } from '../store/port.ts';
import type { GuidedConsole } from './desk-ports.ts';
import { NothingThere } from './loopback/acts/ground.ts';

const LOOK_MS = 100;
const LONGEST_MS = 60_000;

export function createGuidedConsole(
  store: () => Store | null,
  address: SimulatedAddress,
): GuidedConsole {
  return {
    async waiting() {
      const tasks = (await store()?.waitingTasks()) ?? [];
      return tasks.map(({ command: { operationId, server, operation } }) => ({
        operationId,
        server,
        operation,
      }));
    },
    async run(operationId) {
      const task = await store()?.loadTask(operationId);
      if (task === undefined || task === null || task.ended !== null) {
        throw new NothingThere('This command does not wait any more.');
      }
      const executor = createSimulatedExecutor(address);
      await executor.start(task.command);
      const report = await settled(executor, operationId);
      return asPrinted(task.command, report, await readSimulatedCertificates(address));
    },
  };
}

/** In upper case. Throws where one of them is no server of the organisation, or has certificates whose bytes nobody has. */
export async function guidedServers(
  {
    guided = [],
    inventoryFiles,
  }: {
    readonly guided?: readonly string[] | undefined;
    readonly inventoryFiles: readonly string[];
  },
  control: Pick<SimulatedControl, 'health'>,
): Promise<readonly string[]> {
  if (guided.length === 0) return [];
  if (inventoryFiles.length > 0) {
    throw new Error(
      '--guided does not go with --inventory: the bytes of imported certificates are not known.',
    );
  }
  const names = guided.map((name) => name.toUpperCase());
  const { servers } = await control.health();
  const stranger = names.find((name) => !servers.includes(name));
  if (stranger === undefined) return names;
  throw new Error(`There is no server ${stranger}; --guided takes ${servers.join(', ')}.`);
}

async function settled(executor: ExchangeExecutor, operationId: string): Promise<EndedReport> {
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
    const report = await executor.read(operationId);
    if (report.state === 'finished' || report.state === 'failed') return report;
    if (report.state === 'unheard') {
      throw new NothingThere('The command got lost, as the fault switch says. Run it again.');
    }
    await wait(LOOK_MS);
  }
  throw new NothingThere('The command still runs. Try again in a while.');
}
