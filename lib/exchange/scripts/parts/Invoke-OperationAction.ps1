<#
.SYNOPSIS
Runs an operation's action and says how it ended: finished with its result, what it would do, or failed with what had already been done.
#>
. "$PSScriptRoot/Import-ExchangeShell.ps1"
. "$PSScriptRoot/Get-FailedOutcome.ps1"

function Invoke-OperationAction {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] [scriptblock]$Action
    )
    try {
        if ($Operation.NeedsExchange) { $Operation.DomainController = Import-ExchangeShell }
        $output = @(& $Action $Operation)
        if ($Operation.WhatIf) { return [ordered]@{ state = 'what-if'; would = $Operation.Would } }
        [ordered]@{ state = 'finished'; result = $output[-1] }
    }
    catch {
        Get-FailedOutcome -ErrorRecord $_ -Done $Operation.Done
    }
}
