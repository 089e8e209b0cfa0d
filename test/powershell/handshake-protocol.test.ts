import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { readUnderTest, runPowerShell } from './run-script.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(PWSH === null)(`the TLS versions a handshake offers${SKIPPED}`, () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.close());

  it('are left to Windows only where PowerShell leaves TLS to Windows', async () => {
    const path = join(bench.folder, 'protocols.ps1');
    const test = [
      readUnderTest('parts/Get-HandshakeProtocol.ps1'),
      "[Console]::Out.WriteLine('left to Windows: ' + (Get-HandshakeProtocol))",
      // What Windows PowerShell has up to Windows Server 2019.
      "[System.Net.ServicePointManager]::SecurityProtocol = 'Tls'",
      "[Console]::Out.WriteLine('by name: ' + (Get-HandshakeProtocol))",
    ].join('\n');
    writeFileSync(path, test);
    const place = { folder: bench.folder, url: bench.cmdlets.url };
    const { stdout, stderr } = await runPowerShell(['-File', path], place, {});
    expect(stdout.trim().split('\n'), stderr).toEqual([
      'left to Windows: None',
      'by name: Tls, Tls11, Tls12',
    ]);
  });

  it('are asked for before every handshake: .NET Framework may refuse None', () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../lib/exchange/scripts/parts/Get-ServedCertificate.ps1'),
      'utf8',
    );
    expect(text).toContain(
      'AuthenticateAsClient($ServerName, $null, (Get-HandshakeProtocol), $false)',
    );
    expect(text).not.toContain('::None');
  });
});
