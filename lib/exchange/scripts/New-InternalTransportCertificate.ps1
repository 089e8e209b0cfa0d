<#
.SYNOPSIS
Makes a self-signed certificate for this server's own names and lets it become the default SMTP certificate.
.DESCRIPTION
As Microsoft's page on the internal transport certificate check says: for SMTP, with the server's short and full name, 2048 bits, the private key exportable.
Exchange: New-ExchangeCertificate; reads Get-ExchangeCertificate, Get-ExchangeServer, Get-TransportService.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
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
    [string]$Fence = $env:SSM_Fence
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/parts/Get-ExchangeVersion.ps1"
. "$PSScriptRoot/parts/Get-BooleanValue.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Get-PropertyValue.ps1"
. "$PSScriptRoot/parts/Get-TextValue.ps1"
. "$PSScriptRoot/parts/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/parts/Get-KnownValue.ps1"
. "$PSScriptRoot/parts/Get-InternalTransportThumbprint.ps1"
. "$PSScriptRoot/parts/Wait-InternalTransport.ps1"
. "$PSScriptRoot/parts/Get-ListedThumbprint.ps1"

Invoke-Operation -Name 'New-InternalTransportCertificate' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
} -Action {
    param($Operation)
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $before = Get-KnownValue -Reading (Get-InternalTransportThumbprint -Target $target)
    $names = @($target.Name, $target.Fqdn | Where-Object { $_ } | Select-Object -Unique)
    if ($Operation.WhatIf) {
        $former = if ($before) { $before } else { 'none' }
        $Operation.Would.Add("A certificate for $($names -join ', ') would be made on $($target.Name) and become the default SMTP certificate; now it is $former.")
        return
    }
    $listed = @(Get-ListedThumbprint -Target $target)
    $call = $target.Common + @{
        Services             = 'SMTP'
        SubjectName          = "CN=$($target.Name)"
        DomainName           = $names
        FriendlyName         = 'Microsoft Exchange'
        KeySize              = 2048
        PrivateKeyExportable = $true
        # Yes to the question whether the default SMTP certificate is to be replaced.
        Force                = $true
        WarningAction        = 'SilentlyContinue'
        WarningVariable      = 'warned'
    }
    $warned = @()
    $failure = $null
    $thumbprint = $null
    try {
        $made = New-ExchangeCertificate @call | Select-Object -First 1
        $thumbprint = Get-ThumbprintValue $made 'Thumbprint'
    }
    catch {
        $failure = $_.Exception
    }
    if ($null -eq $thumbprint) {
        $thumbprint = @(Get-ListedThumbprint -Target $target) | Where-Object { $listed -notcontains $_ } | Select-Object -First 1
    }
    if ($null -eq $thumbprint) {
        if ($null -ne $failure) { throw $failure }
        throw 'New-ExchangeCertificate made no certificate.'
    }
    foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
    $expected = if ($null -eq $failure) { $thumbprint } else { $before }
    $after = Wait-InternalTransport -Target $target -Expected $expected
    $default = "the default SMTP certificate is still $after"
    if ($after -eq $thumbprint) { $default = 'it is the default SMTP certificate' }
    $Operation.Done.Add("Certificate $thumbprint was made on $($target.Name); $default.")
    if ($null -ne $failure) { throw $failure }
    [ordered]@{
        thumbprint        = $thumbprint
        internalTransport = [ordered]@{ before = $before; after = $after }
        warnings          = $Operation.Warnings
    }
}
