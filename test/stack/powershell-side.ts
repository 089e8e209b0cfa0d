/** Exchange servers on which PowerShell runs the real scripts, over cmdlets that one organisation in memory answers. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { scriptText } from '../../lib/exchange/script-text.ts';
import { openKeyCache } from '../../lib/exchange/simulated/key-cache.ts';
import { portsOf } from '../../lib/exchange/simulated/ports.ts';
import { makeDefaultScenario } from '../../lib/exchange/simulated/scenario.ts';
import { KEY_CACHE } from '../exchange/simulated/places.ts';
import { powerShellRun } from '../exchange/ssm-loopback/powershell-run.ts';
import { startCmdletServer } from '../powershell/cmdlet-server.ts';
import { readUnderTest } from '../powershell/run-script.ts';
import type { ExchangeSide } from './exchange-side.ts';

export async function powerShellSide(): Promise<ExchangeSide> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-nodes-'));
  const now = () => new Date();
  const office = {
    keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
    // Never 00 first: no certificate says so, and whoever reads one gets it back without.
    serialNumber: () => `4A${randomBytes(15).toString('hex').toUpperCase()}`,
  };
  const scenario = await makeDefaultScenario(office, now());
  const cmdlets = await startCmdletServer({ ...scenario, office, now });
  const stateOf = (server: string) => {
    const found = cmdlets.organisation.servers[server];
    if (found === undefined) throw new Error(`There is no server ${server}.`);
    return found;
  };
  return {
    scripts: new Map(OPERATION_NAMES.map((name) => [name, scriptText(name, readUnderTest)])),
    run: powerShellRun(folder, cmdlets.url),
    async named(server, friendlyName) {
      const [found] = stateOf(server)
        .certificates.filter((each) => each.friendlyName?.startsWith(friendlyName))
        .toSorted((one, other) => Date.parse(other.notBefore) - Date.parse(one.notBefore));
      if (found === undefined) throw new Error(`${server} has no certificate ${friendlyName}.`);
      return found.thumbprint;
    },
    served: async (server, port) =>
      portsOf(stateOf(server), now()).find((each) => each.port === port)?.thumbprint ?? null,
    async stop() {
      await cmdlets.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
