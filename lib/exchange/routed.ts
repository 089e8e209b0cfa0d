/** One executor over several: each server is reached in the way that takes it. */
import {
  type ExchangeExecutor,
  ExecutorUnavailable,
  type OperationCommand,
  type OperationReport,
} from './port.ts';

export interface Route {
  readonly executor: ExchangeExecutor;
  /** Short name, upper case. */
  readonly takes: (server: string) => boolean;
}

/** The first route that takes a server is its only one; the last should take all. Ways that answer cheaply come first: an operation is looked for in this order. */
export function createRoutedExecutor(routes: readonly Route[]): ExchangeExecutor {
  const routeOf = (server: string) => routes.find(({ takes }) => takes(server));

  async function namesOf(route: Route): Promise<readonly string[]> {
    const names = await route.executor.servers();
    return names.filter((server) => routeOf(server) === route);
  }

  return {
    isSimulated: routes.every(({ executor }) => executor.isSimulated),
    async servers() {
      return (await Promise.all(routes.map(namesOf))).flat().toSorted();
    },
    patienceSeconds: (server) => routeOf(server)?.executor.patienceSeconds?.(server) ?? 0,
    start(command: OperationCommand): Promise<void> {
      const route = routeOf(command.server);
      if (route === undefined) throw new Error(`No way leads to ${command.server}.`);
      return route.executor.start(command);
    },
    async read(operationId): Promise<OperationReport> {
      let unavailable: ExecutorUnavailable | null = null;
      for (const { executor } of routes) {
        try {
          const report = await executor.read(operationId);
          if (report.state !== 'unheard') return report;
        } catch (error) {
          // Another way may know of it.
          if (!(error instanceof ExecutorUnavailable)) throw error;
          unavailable ??= error;
        }
      }
      if (unavailable !== null) throw unavailable;
      return { state: 'unheard' };
    },
  };
}
