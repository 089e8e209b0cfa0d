import {
  createGuidedExecutor,
  type GuidedDesk,
  type GuidedTask,
} from '../../lib/exchange/guided.ts';
import { readAnswer } from '../../lib/exchange/guided-answer.ts';
import type { OperationReport } from '../../lib/exchange/port.ts';
import { asPrinted } from '../../lib/exchange/simulated/as-printed.ts';
import {
  createSimulatedExecutor,
  readSimulatedCertificates,
} from '../../lib/exchange/simulated/client.ts';
import type { LaunchedExchange } from '../../lib/exchange/simulated/launch.ts';
import { openWorkplace, settled, thumbprintOf } from '../exchange/simulated/running.ts';
import { describeExchangeExecutor } from './exchange-executor.contract.ts';

const SERVER = 'EX02';

/** Somebody who runs on the simulated servers whatever is handed out, and brings back what a script would have printed. */
function diligentPerson(exchange: LaunchedExchange) {
  const tasks = new Map<string, GuidedTask>();
  const work = new Map<string, Promise<void>>();

  async function run(task: GuidedTask): Promise<void> {
    const { command } = task;
    await createSimulatedExecutor(exchange).start(command);
    const report = await settled(exchange, command.operationId);
    if (report.state !== 'finished' && report.state !== 'failed') throw new Error(report.state);
    const printed = asPrinted(command, report, await readSimulatedCertificates(exchange));
    const answer = readAnswer(`PS C:\\> \r\n${printed}\r\n`, command);
    if (answer.fault !== undefined) throw new Error(answer.sentence);
    tasks.set(command.operationId, { ...task, ended: answer.report });
  }

  const desk: GuidedDesk = {
    async post(task) {
      const { operationId } = task.command;
      if (tasks.has(operationId)) return;
      tasks.set(operationId, task);
      if (task.ended === null) work.set(operationId, run(task));
    },
    find: async (operationId) => tasks.get(operationId) ?? null,
    expire: async () => undefined,
  };
  return { desk, done: (operationId: string) => work.get(operationId) };
}

describeExchangeExecutor('a person with a console', async () => {
  const workplace = openWorkplace();
  const exchange = await workplace.launch();
  const person = diligentPerson(exchange);
  const executor = createGuidedExecutor({
    desk: person.desk,
    servers: [SERVER],
    script: () => '',
    clock: () => new Date().toISOString(),
    expiresAfterMinutes: 60,
    isSimulated: true,
  });
  return {
    executor,
    server: SERVER,
    thumbprint: await thumbprintOf(exchange, SERVER, 'mail.contoso.com'),
    async settled(operationId): Promise<OperationReport> {
      await person.done(operationId);
      return executor.read(operationId);
    },
    stop: () => workplace.clear(),
  };
});
