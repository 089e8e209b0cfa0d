import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { readUnderTest, runPowerShell } from './run-script.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(PWSH === null)(`a file of Signet's on a server${SKIPPED}`, () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.close());

  /** The file is held open for so long, and let go by a timer. */
  const holding = (path: string, milliseconds: number) => `
$held = [System.IO.FileStream]::new('${path}', 'OpenOrCreate', 'ReadWrite', 'None')
$timer = [System.Threading.CancellationTokenSource]::new(${milliseconds})
[void]$timer.Token.Register([System.Delegate]::CreateDelegate([Action], $held, 'Close'))
`;

  async function writing(path: string, heldFor: number) {
    const script = join(bench.folder, 'write.ps1');
    const lines = [
      readUnderTest('parts/Write-ProtectedFile.ps1'),
      holding(`${path}.new`, heldFor),
      `Write-ProtectedFile -Path '${path}' -Text 'new'`,
      "[Console]::Out.WriteLine('written')",
    ];
    writeFileSync(script, lines.join('\n'));
    return runPowerShell(['-File', script], { folder: bench.folder, url: bench.cmdlets.url }, {});
  }

  it('is written although a scanner holds it for a moment', async () => {
    const path = join(bench.folder, 'receipt.json');
    writeFileSync(path, 'former');
    const { stdout, stderr } = await writing(path, 700);
    expect([stdout.trim(), stderr]).toEqual(['written', '']);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('stays as it was when it is held without end, and that is said', async () => {
    const path = join(bench.folder, 'receipt.json');
    writeFileSync(path, 'former');
    const { stdout, stderr } = await writing(path, 20_000);
    expect(stdout).not.toContain('written');
    expect(stderr).toContain('being used by another process');
    expect(readFileSync(path, 'utf8')).toBe('former');
  });
});
