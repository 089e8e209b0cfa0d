<#
.SYNOPSIS
Binds a certificate to port 444 of the Exchange Back End site.
.DESCRIPTION
Exchange: reads Get-ExchangeCertificate, Get-ExchangeServer.
Windows: Get-WebBinding and the binding's own AddSslCertificate.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Thumbprint
A certificate of this server.
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

    [ValidatePattern('^[0-9A-F]{40}$')]
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
. "$PSScriptRoot/parts/Get-CertificateToUse.ps1"
. "$PSScriptRoot/parts/Get-BackEndBinding.ps1"
. "$PSScriptRoot/parts/ConvertTo-IisBinding.ps1"
. "$PSScriptRoot/parts/New-OperationFailure.ps1"

Invoke-Operation -Name 'Set-BackEndBinding' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Thumbprint  = $Thumbprint
} -Action {
    param($Operation)
    $thumbprint = $Operation.Parameters.Thumbprint
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $certificate = Get-CertificateToUse -Target $target -Thumbprint $thumbprint
    $bindings = @(Get-BackEndBinding -Target $target)
    if ($bindings.Count -eq 0) {
        throw (New-OperationFailure -Code 'service-refused' -Message "$($target.Name) has no https binding on port 444 of the Exchange Back End site.")
    }
    if ((Get-BooleanValue $certificate 'HasPrivateKey') -ne $true) {
        throw (New-OperationFailure -Code 'certificate-not-usable' -Message "Certificate $thumbprint has no private key here.")
    }
    if ($Operation.WhatIf) {
        $Operation.Would.Add("Certificate $thumbprint would be bound to port 444 of the Exchange Back End site on $($target.Name).")
        return
    }
    $before = [object[]]@($bindings | ForEach-Object { ConvertTo-IisBinding -Binding $_ })
    foreach ($binding in $bindings) { [void]$binding.AddSslCertificate($thumbprint, 'My') }
    $Operation.Done.Add("Certificate $thumbprint was bound to port 444 of the Exchange Back End site on $($target.Name).")
    [ordered]@{
        before = $before
        after  = [object[]]@(Get-BackEndBinding -Target $target | ForEach-Object { ConvertTo-IisBinding -Binding $_ })
    }
}
