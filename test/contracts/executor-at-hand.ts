/** The executor under test, with what the cases of every operation ask of it. */
import type { Reading, ServerInventory } from '../../lib/domain/organisation.ts';
import {
  OPERATIONS,
  type OperationName,
  type OperationParameters,
} from '../../lib/exchange/operations.ts';
import type {
  ExchangeExecutor,
  OperationCommand,
  OperationReport,
} from '../../lib/exchange/port.ts';

/** An executor with one server at hand, for one run of the suite. */
export interface ExecutorUnderTest {
  readonly executor: ExchangeExecutor;
  /** A Mailbox server of Exchange 2016 it reaches, as setup and one public certificate have left it. */
  readonly server: string;
  /** A certificate installed there that every service takes and none has yet. */
  readonly thumbprint: string;
  /** Waits until the operation has ended. */
  settled(operationId: string): Promise<OperationReport>;
  stop(): Promise<void>;
}

export interface ExecutorAtHand {
  thumbprint(): string;
  /** Starts the command and waits for its end. */
  run(command: OperationCommand): Promise<OperationReport>;
  /** An operation that only reads, under an id of its own. */
  ask<N extends OperationName>(name: N, parameters: OperationParameters<N>): Promise<unknown>;
  /** A changing operation, under an id of its own and past every fence seen before. */
  change<N extends OperationName>(
    name: N,
    parameters: OperationParameters<N>,
  ): Promise<OperationReport>;
  inventory(): Promise<ServerInventory>;
}

const PAST_EVERY_FENCE = 50;

export function atHand(subject: () => ExecutorUnderTest): ExecutorAtHand {
  let lastId = 0;
  const run: ExecutorAtHand['run'] = async (command) => {
    await subject().executor.start(command);
    return subject().settled(command.operationId);
  };
  const carryOut = (operation: OperationName, parameters: unknown, fence: number | null) => {
    lastId += 1;
    const operationId = `at-hand-${lastId}`;
    return run({ operationId, server: subject().server, operation, parameters, fence });
  };
  const ask: ExecutorAtHand['ask'] = async (operation, parameters) =>
    resultOf(await carryOut(operation, parameters, null));
  return {
    thumbprint: () => subject().thumbprint,
    run,
    ask,
    change: (operation, parameters) => carryOut(operation, parameters, PAST_EVERY_FENCE),
    inventory: async () =>
      OPERATIONS['Get-CertificateInventory'].result.parse(
        await ask('Get-CertificateInventory', {}),
      ),
  };
}

/** Throws where the operation did not finish. */
export function resultOf(report: OperationReport): unknown {
  if (report.state !== 'finished') throw new Error(JSON.stringify(report));
  return report.result;
}

export function known<T>(reading: Reading<T>): T {
  if (!reading.known) throw new Error(reading.why);
  return reading.value;
}

/** What is bound to port 443 of the Default Web Site. */
export function frontEnd(inventory: ServerInventory): string {
  const binding = known(inventory.iisBindings).find(({ endpoint }) => endpoint === '*:443:');
  return binding?.thumbprint ?? '';
}
