/** The Exchange servers behind loopback SSM: the simulated organisation where there is no PowerShell, the real scripts in PowerShell where there is one. */
import { join } from 'node:path';
import type { OperationName } from '../../lib/exchange/operations.ts';
import { createSimulatedControl } from '../../lib/exchange/simulated/client.ts';
import { scriptsBelow } from '../../lib/wiring/script-files.ts';
import { openWorkplace, thumbprintOf } from '../exchange/simulated/running.ts';
import type { RunScript } from '../exchange/ssm-loopback/model.ts';
import { simulatedRun } from '../exchange/ssm-loopback/simulated-run.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface ExchangeSide {
  /** What the bundles carry and SSM runs. */
  readonly scripts: ReadonlyMap<OperationName, string>;
  readonly run: RunScript;
  /** Thumbprint of the newest certificate whose friendly name begins so. */
  named(server: string, friendlyName: string): Promise<string>;
  /** Thumbprint that the server shows at this port. */
  served(server: string, port: number): Promise<string | null>;
  stop(): Promise<void>;
}

export async function simulatedSide(): Promise<ExchangeSide> {
  const workplace = openWorkplace();
  const exchange = await workplace.launch();
  return {
    scripts: scriptsBelow(ROOT),
    run: simulatedRun(exchange),
    named: (server, friendlyName) => thumbprintOf(exchange, server, friendlyName),
    async served(server, port) {
      const { servers } = await createSimulatedControl(exchange).view();
      const ports = servers.find(({ name }) => name === server)?.ports ?? [];
      return ports.find((each) => each.port === port)?.thumbprint ?? null;
    },
    stop: () => workplace.clear(),
  };
}
