/** Run Command on AWS, loaded when the first command is sent or followed. */
import { setTimeout as wait } from 'node:timers/promises';
import { commandMemoryIn } from '../store/command-memory.ts';
import type { LoadCommands } from './aws-executor.ts';
import { bundledDocument } from './bundled-scripts.ts';
import { OUTPUT_PREFIX } from './deployment-names.ts';

export const loadSsm: LoadCommands = async (servers, { environment, table }) => {
  const { createSsmExecutor } = await import('../exchange/ssm.ts');
  return createSsmExecutor({
    connection: environment,
    servers,
    documentOf: bundledDocument,
    output: { bucket: environment.outputBucket, keyPrefix: OUTPUT_PREFIX },
    memory: commandMemoryIn(table),
    clock: () => new Date().toISOString(),
    pause: (milliseconds) => wait(milliseconds * (0.5 + Math.random())),
  });
};
