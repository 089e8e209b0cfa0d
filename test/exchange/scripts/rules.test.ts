import { describe, expect, it } from 'vitest';
import { SCRIPT_RULES } from './rules.ts';
import { readParts, readScripts } from './script-files.ts';
import { parse, syntaxFaults } from './syntax.ts';

const HEALTHY = `<#
.SYNOPSIS
Says which certificates stand here.
#>
[CmdletBinding()]
param(
    [ValidatePattern('^[A-Z]+$')]
    [string]$Server = $env:SSM_Server
)

function Get-Standing {
    param([Parameter(Mandatory)][string]$Name)
    $table = [ordered]@{ Name = $Name; Count = 0 }
    $table.Count = 1
    $source = @'
using System;
public class Answer
{
    private readonly string text;
    public string Text { get { return text; } }
    public Answer(string text) { this.text = text; }
}
'@
    Add-Type -TypeDefinition $source
    try {
        Get-ExchangeCertificate @table | Where-Object { $_.Services -ne 'None' }
    } catch {
        throw "On \${Name}: $($_.Exception.Message)"
    }
}

Get-Standing -Name $Server
`;

const script = (text: string, name = 'Get-Standing') => ({ name, text, root: parse(text) });
const faultsOf = (id: string, text: string, name?: string) =>
  SCRIPT_RULES.find((rule) => rule.id === id)?.faults(script(text, name)) ?? [];

/** For each rule, lines that break it when they are put into a healthy function. */
const MUTANTS: Readonly<Record<string, readonly string[]>> = {
  'ascii-only': [
    "    $x = 'caf\u00e9'",
    '    $x = \u2018a\u2019',
    '    # an em dash \u2014',
    '    $x\u00a0= 1',
  ],
  'no-pipeline-chains': ['    Get-Thing && Get-Other', '    Get-Thing || Get-Other'],
  'no-powershell-7-operators': [
    '    $x = $Name ? 1 : 2',
    '    $x = $Name ?? 1',
    '    $x ??= 1',
    '    $x = $\u007bName}?.Length',
    '    $x = $\u007bName}?[0]',
  ],
  'no-powershell-7-escapes': ['    $x = "`e[0m"', '    $x = "a`u{2019}"'],
  'no-classes': ['    class Thing { }', '    enum Thing { One }'],
  'no-scope-colon': ['    $x = "$Name: gone"', '    $x = @"\n$Name: x\n"@'],
  'only-own-scope': [
    '    $Script:count = 1',
    '    $x = $global:count',
    '    $using:x = 1',
    '    $x = "is $Name:gone"',
  ],
  'assigns-to-variables': ["    'a' = 1", '    1 = 2', '    (Get-Thing) = 1'],
  'no-line-continuation': ['    Get-Thing `\n        -Name 1', '    Get-Thing ` \n        -Name 1'],
  'whole-command-names': [
    '    gci env:',
    '    $x | % { 1 }',
    '    net.exe stop w3svc',
    '    $x | ? { $_ }',
  ],
  'no-write-host': ["    Write-Host 'a'", "    Write-Output 'a'"],
  'prints-in-one-place': [
    "    [Console]::Out.WriteLine('a')",
    '    exit 1',
    '    [Environment]::Exit(1)',
    '    if ($Name) { exit 1 }',
  ],
  'runs-no-text': [
    '    Invoke-Expression $Name',
    '    & ([scriptblock]::Create($Name))',
    '    $x = $ExecutionContext.InvokeCommand.ExpandString($Name)',
  ],
  'platform-is-asked-for-safely': ['    if ($IsWindows) { Get-Thing }'],
  'no-core-only-net': [
    '    [System.IO.File]::Move($x, $y, $true)',
    '    $x = [Convert]::ToHexString($bytes)',
    '    $x = [System.Security.Cryptography.SHA256]::HashData($bytes)',
  ],
  'csharp-5': [
    `    $y = @'\npublic class B { public string C() { return $"a"; } }\n'@`,
    "    $y = @'\npublic class B {\n    public int C => 1;\n}\n'@",
    "    $y = @'\npublic class B {\n    public int C() { return D?.E ?? 1; }\n}\n'@",
    "    $y = @'\npublic class B {\n    void C() { X.Try(out var y); }\n}\n'@",
    "    $y = @'\npublic class B {\n    public int C { get; } = 1;\n}\n'@",
  ],
};

function mutated(line: string): string {
  return HEALTHY.replace('    $table.Count = 1', line);
}

describe('the gate for PowerShell 5.1', () => {
  it('has no fault to find in a healthy script', () => {
    expect(syntaxFaults(HEALTHY)).toEqual([]);
    for (const { id } of SCRIPT_RULES) expect(faultsOf(id, HEALTHY), id).toEqual([]);
  });

  it('has mutants for every rule', () => {
    expect(Object.keys(MUTANTS).sort()).toEqual(SCRIPT_RULES.map(({ id }) => id).sort());
  });

  const each = Object.entries(MUTANTS).flatMap(([id, all]) =>
    all.map((line) => ({ id, line, shown: line.trim().split('\n').slice(-2).join(' ') })),
  );
  it.each(each)('$id fails on: $shown', ({ id, line }) => {
    expect(faultsOf(id, mutated(line))).not.toEqual([]);
  });

  it('lets the part that runs operations print and end the process', () => {
    const text = mutated("    [Console]::Out.WriteLine('a')\n    exit 1");
    expect(faultsOf('prints-in-one-place', text, 'Invoke-Operation')).toEqual([]);
  });

  it('lets a platform be asked for once the edition is known', () => {
    const text = mutated(
      "    if ($PSVersionTable.PSEdition -ne 'Core' -or $IsWindows) { Get-Thing }",
    );
    expect(faultsOf('platform-is-asked-for-safely', text)).toEqual([]);
  });

  it.each([
    ['a brace that is never closed', 'if ($x) {'],
    ['a string that is never closed', "$x = 'open"],
    ['a missing operand', '$x = 1 +; $y'],
    ['a null-conditional member', '$x?.Name'],
    ['a job in the background', 'Get-Thing &'],
    ['a parenthesis too many', 'Get-Thing )'],
    ['a pipe into nothing', 'Get-Thing | '],
    ['a hash table without a value', '$x = @{ a = }'],
  ])('sees, by the grammars, %s', (_, line) => {
    expect(syntaxFaults(mutated(`    ${line}`))).not.toEqual([]);
  });
});

describe.each([...readScripts(), ...readParts()])('$path', ({ name, text }) => {
  it('is accepted by both grammars', () => {
    expect(syntaxFaults(text)).toEqual([]);
  });

  it('keeps every rule', () => {
    const read = script(text, name);
    const faults = SCRIPT_RULES.flatMap(({ id, why, faults }) =>
      faults(read).map((fault) => ({ id, why, fault })),
    );
    expect(faults).toEqual([]);
  });
});
