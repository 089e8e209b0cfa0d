import { describe, vi } from 'vitest';
import { PWSH, SKIPPED } from '../powershell/find-pwsh.ts';
import { createScriptsExecutor } from '../powershell/scripts-executor.ts';
import { openWorkbench } from '../powershell/workbench.ts';
import { describeExchangeExecutor } from './exchange-executor.contract.ts';

vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(PWSH === null)(`with a real PowerShell${SKIPPED}`, () => {
  describeExchangeExecutor('the scripts', async () => {
    const bench = await openWorkbench();
    const executor = createScriptsExecutor(bench.cmdlets, bench.folder);
    return {
      executor,
      server: 'EX01',
      thumbprint: bench.named('mail.contoso.com'),
      settled: (operationId) => executor.settled(operationId),
      stop: () => bench.close(),
    };
  });
});
