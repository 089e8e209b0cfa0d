<#
.SYNOPSIS
Makes a connector name a certificate of this server by issuer and subject, or none.
.DESCRIPTION
Exchange: Set-SendConnector, Set-ReceiveConnector; reads Get-SendConnector, Get-ReceiveConnector, Get-ExchangeCertificate, Get-ExchangeServer.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Kind
Send or Receive.
.PARAMETER Connector
GUID of the connector.
.PARAMETER Thumbprint
A certificate installed on this server; empty: the connector shall name none.
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

    [ValidatePattern('^(Send|Receive)$')]
    [string]$Kind = $env:SSM_Kind,

    [ValidatePattern('^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')]
    [string]$Connector = $env:SSM_Connector,

    [ValidatePattern('^([0-9A-F]{40})?$')]
    [string]$Thumbprint = $env:SSM_Thumbprint
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/parts/Get-ExchangeVersion.ps1"
. "$PSScriptRoot/parts/Get-BooleanValue.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Get-PropertyValue.ps1"
. "$PSScriptRoot/parts/Get-TextValue.ps1"
. "$PSScriptRoot/parts/Get-TlsConnector.ps1"
. "$PSScriptRoot/parts/Get-CertificateToUse.ps1"
. "$PSScriptRoot/parts/New-OperationFailure.ps1"

Invoke-Operation -Name 'Set-ConnectorTlsCertificate' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Kind        = $Kind
    Connector   = $Connector
    Thumbprint  = $Thumbprint
} -Action {
    param($Operation)
    $asked = $Operation.Parameters
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $connector = Get-TlsConnector -Target $target -Kind $asked.Kind -Guid $asked.Connector
    $before = Get-TextValue $connector 'TlsCertificateName'
    $name = $null
    if ($asked.Thumbprint) {
        $certificate = Get-CertificateToUse -Target $target -Thumbprint $asked.Thumbprint
        $name = "<I>$($certificate.Issuer)<S>$($certificate.Subject)"
    }
    $said = if ($name) { $name } else { 'no certificate' }
    $formerly = if ($before) { $before } else { 'none' }
    if ($Operation.WhatIf) {
        $Operation.Would.Add("The $($asked.Kind) connector $($connector.Name) would name $said; it names $formerly.")
        return
    }
    $common = $target.Common
    $warned = @()
    if ($asked.Kind -eq 'Send') {
        [void](Set-SendConnector -Identity $asked.Connector -TlsCertificateName $name -WarningAction SilentlyContinue -WarningVariable warned @common)
    }
    else {
        [void](Set-ReceiveConnector -Identity $asked.Connector -TlsCertificateName $name -WarningAction SilentlyContinue -WarningVariable warned @common)
    }
    foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
    $Operation.Done.Add("The $($asked.Kind) connector $($connector.Name) now names $said; it named $formerly.")
    $after = Get-TlsConnector -Target $target -Kind $asked.Kind -Guid $asked.Connector
    [ordered]@{
        connector = $asked.Connector
        before    = $before
        after     = Get-TextValue $after 'TlsCertificateName'
        warnings  = $Operation.Warnings
    }
}
