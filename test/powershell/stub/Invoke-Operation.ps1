# Takes the place of the part of that name where only the check of parameters is looked at: prints which of many values would be let through.
. "$PSScriptRoot/Assert-OperationParameter.ps1"

function Invoke-Operation {
    [CmdletBinding()]
    param([string]$Name, [hashtable]$Bound, [hashtable]$Parameters, [scriptblock]$Action, [switch]$Changes, [switch]$WhatIfRun, [switch]$WithoutExchange)
    Set-StrictMode -Version 2.0
    $ErrorActionPreference = 'Stop'
    Assert-OperationParameter -Action $Action -Bound $Bound -Parameters $Parameters
    $hostile = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($env:SIGNET_HOSTILE_VALUES))
    $count = 0
    $passed = [System.Collections.Generic.List[string]]::new()
    foreach ($each in $hostile) {
        $tried = $Parameters.Clone()
        $tried[$each.name] = [System.Text.Encoding]::Unicode.GetString([System.Convert]::FromBase64String($each.value))
        $count++
        try {
            Assert-OperationParameter -Action $Action -Bound $Bound -Parameters $tried
            $passed.Add("$($each.name) $($each.value)")
        }
        catch {
            if ($_.Exception.Data['SignetCode'] -ne 'not-permitted') { throw }
        }
    }
    [Console]::Out.WriteLine((ConvertTo-Json -InputObject @{ count = $count; passed = $passed.ToArray() } -Compress))
}
