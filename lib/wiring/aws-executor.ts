/** The way to Exchange on AWS: Run Command, and people for the guided servers, as the configuration that counts names them; loaded when it is first needed. */
import type { ExchangeExecutor } from '../exchange/port.ts';
import { guidedTextOf } from '../exchange/script-text.ts';
import type { SsmExecutor } from '../exchange/ssm.ts';
import type { ManagedServer } from '../exchange/ssm-instances.ts';
import type { Store } from '../store/port.ts';
import type { Table } from '../store/table-access.ts';
import type { AwsEnvironment } from './aws-environment.ts';
import { bundledScript } from './bundled-scripts.ts';
import type { Configuration } from './configuration.ts';
import type { CurrentConfiguration } from './current-configuration.ts';
import { withGuided } from './guided.ts';

export interface AwsExecutor extends ExchangeExecutor {
  /** The operation that a command of SSM carries out; `null`: it is none of Signet’s. Throws ExecutorUnavailable. */
  operationIdOf(commandId: string): Promise<string | null>;
}

export interface AwsExecutorOptions {
  readonly environment: AwsEnvironment;
  readonly configuration: CurrentConfiguration;
  readonly table: Table;
  readonly store: Store;
  /** Called when a command is to be sent or followed, once for each configuration. Throws ExecutorUnavailable where that is not done. */
  readonly load: LoadCommands;
}

export type LoadCommands = (
  servers: readonly ManagedServer[],
  place: Pick<AwsExecutorOptions, 'environment' | 'table'>,
) => Promise<SsmExecutor>;

interface Ways {
  readonly from: Configuration | null;
  readonly ssm: () => Promise<SsmExecutor>;
  readonly all: ExchangeExecutor;
}

const clock = () => new Date().toISOString();

export function createAwsExecutor(options: AwsExecutorOptions): AwsExecutor {
  let made: Ways | null = null;

  /** Made anew when another configuration counts. */
  const ways = (): Ways => {
    const from = options.configuration.now();
    if (made === null || made.from !== from) made = makeWays(from, options);
    return made;
  };

  return {
    isSimulated: false,
    servers: () => ways().all.servers(),
    patienceSeconds: (server) => ways().all.patienceSeconds?.(server) ?? 0,
    start: (command) => ways().all.start(command),
    read: (operationId) => ways().all.read(operationId),
    operationIdOf: async (commandId) => (await ways().ssm()).operationIdOf(commandId),
  };
}

function makeWays(from: Configuration | null, options: AwsExecutorOptions): Ways {
  const servers = from?.servers ?? [];
  const managed = servers.flatMap((server) =>
    'instanceId' in server ? [{ server: server.name, instanceId: server.instanceId }] : [],
  );
  const guided = servers.flatMap((server) => ('guided' in server ? [server.name] : []));
  let loaded: Promise<SsmExecutor> | null = null;
  const ssm = () => {
    loaded ??= options.load(managed, options);
    return loaded;
  };
  // What people type asks for names only: that must not load the clients of AWS.
  const commands: ExchangeExecutor = {
    isSimulated: false,
    servers: async () => managed.map(({ server }) => server).toSorted(),
    start: async (command) => (await ssm()).start(command),
    read: async (operationId) => (await ssm()).read(operationId),
  };
  const all =
    guided.length === 0
      ? commands
      : withGuided(commands, guided, { store: options.store, clock }, (operation, values) =>
          guidedTextOf(operation, values, bundledScript(operation)),
        );
  return { from, ssm, all };
}
