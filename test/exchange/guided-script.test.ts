import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAnswer } from '../../lib/exchange/guided-answer.ts';
import { scriptFileOf } from '../../lib/exchange/guided-line.ts';
import { OPERATIONS } from '../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../lib/exchange/port.ts';
import { scriptArguments } from '../../lib/exchange/script-parameters.ts';
import { guidedText } from '../../lib/exchange/script-text.ts';
import { PWSH, SKIPPED } from '../powershell/find-pwsh.ts';
import { readUnderTest, runPowerShell } from '../powershell/run-script.ts';
import { openWorkbench, type Workbench } from '../powershell/workbench.ts';

vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(PWSH === null)(`the file that a person runs${SKIPPED}`, () => {
  let bench: Workbench;
  let folder: string;
  beforeAll(async () => {
    bench = await openWorkbench();
    folder = mkdtempSync(join(tmpdir(), 'signet-guided-'));
  });
  afterAll(async () => {
    await bench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the line of the message does it. */
  async function printedBy(command: OperationCommand): Promise<string> {
    const { operation, server } = command;
    const path = join(folder, scriptFileOf(command));
    writeFileSync(path, guidedText(operation, scriptArguments(command), readUnderTest));
    const { stdout, stderr } = await runPowerShell(
      ['-File', path],
      { folder, url: bench.cmdlets.url },
      { COMPUTERNAME: server },
    );
    return stdout === '' ? stderr : stdout;
  }

  it('prints what Signet takes, for a reading as for a change', async () => {
    const read: OperationCommand = {
      operationId: 'R-4F7K2Q.read.1.EX02',
      server: 'EX02',
      operation: 'Get-CertificateInventory',
      parameters: {},
      fence: null,
    };
    const reading = readAnswer(await printedBy(read), read);
    if (reading.report?.state !== 'finished') throw new Error(JSON.stringify(reading));
    const schema = OPERATIONS['Get-CertificateInventory'].result;
    expect(schema.parse(reading.report.result).server).toBe('EX02');

    const enable: OperationCommand = {
      ...read,
      operationId: 'R-4F7K2Q.EX02.1.1',
      operation: 'Enable-ServiceCertificate',
      parameters: {
        thumbprint: bench.named('mail.contoso.com', 'newest', 'EX02'),
        services: ['IIS', 'SMTP'],
        defaultSmtp: 'keep',
        doNotRequireSsl: false,
      },
      fence: 7,
    };
    const first = await printedBy(enable);
    expect(readAnswer(first, enable)).toMatchObject({ report: { state: 'finished' } });
    // Run twice, it prints the receipt of the first time.
    expect(await printedBy(enable)).toBe(first);
  });

  it('does nothing on another server, and what it prints there is refused', async () => {
    const restart: OperationCommand = {
      operationId: 'R-4F7K2Q.EX02.1.2',
      server: 'EX02',
      operation: 'Restart-CertificateConsumer',
      parameters: { consumers: ['POP'] },
      fence: 7,
    };
    const path = join(folder, scriptFileOf(restart));
    writeFileSync(path, guidedText(restart.operation, scriptArguments(restart), readUnderTest));
    const { stdout } = await runPowerShell(
      ['-File', path],
      { folder, url: bench.cmdlets.url },
      { COMPUTERNAME: 'EX03' },
    );
    expect(stdout).toContain('wrong-server');
    expect(readAnswer(stdout, restart)).toMatchObject({ fault: 'other-server' });
  });
});
