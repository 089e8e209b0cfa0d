<#
.SYNOPSIS
Sets the name by which POP or IMAP finds its certificate.
.DESCRIPTION
It counts after the services of the protocol have been restarted; this restarts nothing.
Exchange: Set-PopSettings, Set-ImapSettings; reads Get-PopSettings, Get-ImapSettings, Get-ExchangeServer.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Protocols
POP, IMAP, or both, separated by a comma.
.PARAMETER Name
Host name, as it stands in the certificate or is covered by it.
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

    [ValidatePattern('^(POP|IMAP)(,(POP|IMAP)){0,1}$')]
    [string]$Protocols = $env:SSM_Protocols,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63}){0,20}$')]
    [string]$Name = $env:SSM_Name
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/parts/Get-ExchangeVersion.ps1"
. "$PSScriptRoot/parts/Get-BooleanValue.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Get-PropertyValue.ps1"
. "$PSScriptRoot/parts/Get-TextValue.ps1"
. "$PSScriptRoot/parts/Set-CertificateName.ps1"

Invoke-Operation -Name 'Set-PopImapCertificateName' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Protocols   = $Protocols
    Name        = $Name
} -Action {
    param($Operation)
    $asked = $Operation.Parameters
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $result = [ordered]@{ pop = $null; imap = $null; warnings = $Operation.Warnings }
    foreach ($protocol in @($asked.Protocols.Split(',') | Select-Object -Unique)) {
        $result[$protocol.ToLowerInvariant()] = Set-CertificateName -Operation $Operation -Target $target -Protocol $protocol -Name $asked.Name
    }
    $result
}
