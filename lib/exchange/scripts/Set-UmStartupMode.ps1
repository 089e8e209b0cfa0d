<#
.SYNOPSIS
Sets the startup mode of Unified Messaging or its call router.
.DESCRIPTION
It counts after the service has been restarted; this restarts nothing.
Exchange: Set-UMService, Set-UMCallRouterSettings; reads Get-UMService, Get-UMCallRouterSettings, Get-ExchangeServer.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Targets
UM, UMCallRouter, or both, separated by a comma.
.PARAMETER Mode
TCP, TLS or Dual.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server,

    [ValidatePattern('^[0-9]{1,15}$')]
    [string]$Fence = $env:SSM_Fence,

    [ValidatePattern('^(UM|UMCallRouter)(,(UM|UMCallRouter)){0,1}$')]
    [string]$Targets = $env:SSM_Targets,

    [ValidatePattern('^(TCP|TLS|Dual)$')]
    [string]$Mode = $env:SSM_Mode
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/parts/Get-ExchangeVersion.ps1"
. "$PSScriptRoot/parts/Get-BooleanValue.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Get-PropertyValue.ps1"
. "$PSScriptRoot/parts/Get-TextValue.ps1"
. "$PSScriptRoot/parts/Set-StartupMode.ps1"

Invoke-Operation -Name 'Set-UmStartupMode' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Targets     = $Targets
    Mode        = $Mode
} -Action {
    param($Operation)
    $asked = $Operation.Parameters
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $result = [ordered]@{ um = $null; umCallRouter = $null; warnings = $Operation.Warnings }
    foreach ($service in @($asked.Targets.Split(',') | Select-Object -Unique)) {
        $field = if ($service -eq 'UM') { 'um' } else { 'umCallRouter' }
        $result[$field] = Set-StartupMode -Operation $Operation -Target $target -Service $service -Mode $asked.Mode
    }
    $result
}
