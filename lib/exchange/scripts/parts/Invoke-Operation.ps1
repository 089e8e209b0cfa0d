<#
.SYNOPSIS
Runs one operation: checks that it may run here, keeps its receipt, and prints one line of JSON.
.DESCRIPTION
The action gets one object: Parameters, DomainController (one for every read; $null on an Edge server), WhatIf, and the lists Done, Would, Warnings and Questions. It sets HasLeftBehind when a command goes on that could not be stopped. It returns the result, or throws; a failure made by New-OperationFailure keeps its code.
In a what-if run the action only looks, and adds sentences to Would.
.PARAMETER Bound
The script's own $PSBoundParameters; the other values came from the environment.
.PARAMETER WithoutExchange
The action does without Exchange's cmdlets, or imports them by itself.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"
. "$PSScriptRoot/Assert-OperationParameter.ps1"
. "$PSScriptRoot/Import-ExchangeShell.ps1"
. "$PSScriptRoot/Invoke-RecordedAction.ps1"
. "$PSScriptRoot/Invoke-OperationAction.ps1"
. "$PSScriptRoot/Get-FailedOutcome.ps1"
. "$PSScriptRoot/ConvertTo-OutcomeLine.ps1"

function Invoke-Operation {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Name,
        [Parameter(Mandatory)] [AllowEmptyCollection()] $Bound,
        [Parameter(Mandatory)] [hashtable]$Parameters,
        [Parameter(Mandatory)] [scriptblock]$Action,
        [switch]$Changes,
        [switch]$WhatIfRun,
        [switch]$WithoutExchange
    )
    Set-StrictMode -Version 2.0
    $ErrorActionPreference = 'Stop'
    $WarningPreference = 'SilentlyContinue'
    $ProgressPreference = 'SilentlyContinue'
    $InformationPreference = 'SilentlyContinue'
    $ConfirmPreference = 'None'
    # A text pasted into a window must not close it: only a script file ends its process.
    $isFile = [bool]$Action.File
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        # Everything below needs methods, which this mode forbids.
        $id = ''
        if ($Parameters.OperationId -match '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$') { $id = $Parameters.OperationId }
        '{"signet":1,"operation":"' + $Name + '","operationId":"' + $id + '","server":"' + $env:COMPUTERNAME + '","state":"failed","failure":{"code":"not-permitted","message":"PowerShell runs in another language mode than FullLanguage on this server.","done":[]}}'
        if ($isFile) { exit 1 }
        return
    }
    $server = ([string]$env:COMPUTERNAME).ToUpperInvariant()
    $head = [ordered]@{ signet = 1; operation = $Name; operationId = [string]$Parameters.OperationId; server = $server }
    $operation = [pscustomobject]@{
        Parameters       = $Parameters
        DomainController = $null
        WhatIf           = [bool]$WhatIfRun
        NeedsExchange    = -not $WithoutExchange
        HasLeftBehind    = $false
        Done             = [System.Collections.Generic.List[string]]::new()
        Would            = [System.Collections.Generic.List[string]]::new()
        Warnings         = [System.Collections.Generic.List[string]]::new()
        Questions        = [System.Collections.Generic.List[object]]::new()
    }
    try {
        $culture = [System.Globalization.CultureInfo]::GetCultureInfo('en-US')
        [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture
        [System.Threading.Thread]::CurrentThread.CurrentUICulture = $culture
        if ($PSVersionTable.PSVersion -lt [version]'5.1') {
            throw (New-OperationFailure -Code 'not-permitted' -Message "PowerShell 5.1 is needed; this server has $($PSVersionTable.PSVersion).")
        }
        Assert-OperationParameter -Action $Action -Bound $Bound -Parameters $Parameters
        if ($Parameters.Server.ToUpperInvariant() -ne $server) {
            throw (New-OperationFailure -Code 'wrong-server' -Message "This was meant for $($Parameters.Server.ToUpperInvariant()) and reached $server. Nothing was done.")
        }
        if ($Changes -and -not $WhatIfRun) {
            $line = Invoke-RecordedAction -Operation $operation -Head $head -Action $Action
        }
        else {
            $outcome = Invoke-OperationAction -Operation $operation -Action $Action
            $line = ConvertTo-OutcomeLine -Head $head -Outcome $outcome
        }
    }
    catch {
        $line = ConvertTo-OutcomeLine -Head $head -Outcome (Get-FailedOutcome -ErrorRecord $_ -Done $operation.Done)
    }
    if (-not $isFile) { return $line }
    [Console]::Out.WriteLine($line)
    # A command that hangs would keep the process, and with it the answer, waiting.
    if ($operation.HasLeftBehind) { [System.Environment]::Exit(1) }
    if ($line -match '^\{"signet":1,"operation":"[^"]*","operationId":"[^"]*","server":"[^"]*","state":"failed"') { exit 1 }
    exit 0
}
