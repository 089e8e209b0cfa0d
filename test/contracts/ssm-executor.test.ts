import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OPERATION_NAMES, type OperationName } from '../../lib/exchange/operations.ts';
import type { OperationReport } from '../../lib/exchange/port.ts';
import { scriptText } from '../../lib/exchange/script-text.ts';
import { createSsmExecutor } from '../../lib/exchange/ssm.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { openWorkplace, thumbprintOf } from '../exchange/simulated/running.ts';
import { openCommandMemory } from '../exchange/ssm-loopback/memory.ts';
import { simulatedRun } from '../exchange/ssm-loopback/simulated-run.ts';
import { nodeOf, startSsmLoopback } from '../exchange/ssm-loopback/start.ts';
import { describeExchangeExecutor } from './exchange-executor.contract.ts';

const SCRIPTS = join(import.meta.dirname, '../../lib/exchange/scripts');
const SERVER = 'EX01';

const documentOf = (operation: OperationName) =>
  ssmDocument(
    operation,
    scriptText(operation, (path) => readFileSync(join(SCRIPTS, path), 'utf8')),
  );

describeExchangeExecutor('AWS Systems Manager before the simulated organisation', async () => {
  const workplace = openWorkplace();
  const exchange = await workplace.launch();
  const node = nodeOf(SERVER, 1);
  const aws = await startSsmLoopback({
    documents: OPERATION_NAMES.map(documentOf),
    nodes: [node],
    run: simulatedRun(exchange),
  });
  const executor = createSsmExecutor({
    connection: aws.connection,
    servers: [{ server: SERVER, instanceId: node.instanceId }],
    documentOf,
    output: aws.output,
    memory: openCommandMemory(),
    clock: () => new Date().toISOString(),
    pause: (milliseconds) => wait(milliseconds / 100),
  });
  return {
    executor,
    server: SERVER,
    thumbprint: await thumbprintOf(exchange, SERVER, 'mail.contoso.com'),
    async settled(operationId): Promise<OperationReport> {
      for (;;) {
        await aws.service.settled();
        const report = await executor.read(operationId);
        if (report.state === 'finished' || report.state === 'failed') return report;
        await wait(10);
      }
    },
    async stop() {
      await aws.stop();
      await workplace.clear();
    },
  };
});
