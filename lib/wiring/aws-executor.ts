/** The way to Exchange on AWS: Run Command for the servers of the configuration that counts, loaded when it is first needed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ExchangeExecutor } from '../exchange/port.ts';
import type { SsmExecutor } from '../exchange/ssm.ts';
import { commandMemoryIn } from '../store/command-memory.ts';
import type { Table } from '../store/table-access.ts';
import type { AwsEnvironment } from './aws-environment.ts';
import { bundledDocument } from './bundled-scripts.ts';
import type { Configuration } from './configuration.ts';
import type { CurrentConfiguration } from './current-configuration.ts';
import { OUTPUT_PREFIX } from './deployment-names.ts';

export interface AwsExecutor extends ExchangeExecutor {
  /** The operation that a command of SSM carries out; `null`: it is none of Signet’s. Throws ExecutorUnavailable. */
  operationIdOf(commandId: string): Promise<string | null>;
}

export function createAwsExecutor(options: {
  readonly environment: AwsEnvironment;
  readonly configuration: CurrentConfiguration;
  readonly table: Table;
}): AwsExecutor {
  const { configuration } = options;
  let made: { readonly from: Configuration | null; readonly executor: SsmExecutor } | null = null;

  /** Made anew when another configuration counts. */
  const executor = async (): Promise<SsmExecutor> => {
    const from = configuration.now();
    if (made === null || made.from !== from) {
      made = { from, executor: await makeExecutor(from, options) };
    }
    return made.executor;
  };

  return {
    isSimulated: false,
    // Asked at every command people type: it must not load the clients of AWS.
    servers: async () => (configuration.now()?.servers ?? []).map(({ name }) => name).toSorted(),
    start: async (command) => (await executor()).start(command),
    read: async (operationId) => (await executor()).read(operationId),
    operationIdOf: async (commandId) => (await executor()).operationIdOf(commandId),
  };
}

async function makeExecutor(
  configuration: Configuration | null,
  { environment, table }: { readonly environment: AwsEnvironment; readonly table: Table },
): Promise<SsmExecutor> {
  const { createSsmExecutor } = await import('../exchange/ssm.ts');
  return createSsmExecutor({
    connection: environment,
    servers: (configuration?.servers ?? []).flatMap((server) =>
      'instanceId' in server ? [{ server: server.name, instanceId: server.instanceId }] : [],
    ),
    documentOf: bundledDocument,
    output: { bucket: environment.outputBucket, keyPrefix: OUTPUT_PREFIX },
    memory: commandMemoryIn(table),
    clock: () => new Date().toISOString(),
    pause: (milliseconds) => wait(milliseconds * (0.5 + Math.random())),
  });
}
