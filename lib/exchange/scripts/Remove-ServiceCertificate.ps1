<#
.SYNOPSIS
Removes a certificate from this server, unless anything still needs it.
.DESCRIPTION
Exchange refuses by itself only for some uses; this looks for the others first: bindings of IIS, names by which POP and IMAP find it, Receive connectors, the OAuth certificate, federation trusts. What can't be looked up counts as a need.
Exchange: Remove-ExchangeCertificate; reads Get-ExchangeCertificate, Get-ExchangeServer, Get-PopSettings, Get-ImapSettings, Get-ReceiveConnector, Get-AuthConfig, Get-FederationTrust.
Windows: reads Get-WebBinding.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Thumbprint
The whole thumbprint of the certificate.
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
. "$PSScriptRoot/parts/Get-CertificateNeed.ps1"
. "$PSScriptRoot/parts/Get-FailureCode.ps1"

Invoke-Operation -Name 'Remove-ServiceCertificate' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Thumbprint  = $Thumbprint
} -Action {
    param($Operation)
    $thumbprint = $Operation.Parameters.Thumbprint
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $certificate = Get-CertificateToUse -Target $target -Thumbprint $thumbprint
    $needs = @(Get-CertificateNeed -Target $target -Certificate $certificate)
    if ($needs.Count -gt 0) {
        throw (New-OperationFailure -Code 'removal-refused' -Message "Certificate $thumbprint is still needed on $($target.Name). $($needs -join ' ')")
    }
    if ($Operation.WhatIf) {
        $Operation.Would.Add("Certificate $thumbprint would be removed from $($target.Name).")
        return
    }
    $rawData = [System.Convert]::ToBase64String([byte[]]$certificate.RawData)
    $common = $target.Common
    $warned = @()
    try {
        # The cmdlet asks whether to go on; whoever approved the removal has answered that.
        [void](Remove-ExchangeCertificate -Thumbprint $thumbprint -Confirm:$false -WarningAction SilentlyContinue -WarningVariable warned @common)
    }
    catch {
        if ([string]$_.CategoryInfo.Category -ne 'InvalidArgument' -or (Get-FailureCode -ErrorRecord $_).Code -ne 'exchange-error') { throw }
        # How Exchange refuses; the wording for Unified Messaging and federation is not documented.
        throw (New-OperationFailure -Code 'removal-refused' -Message $_.Exception.Message)
    }
    foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
    $Operation.Done.Add("Certificate $thumbprint was removed from $($target.Name).")
    [ordered]@{
        thumbprint = $thumbprint
        rawData    = $rawData
        questions  = $Operation.Questions
        warnings   = $Operation.Warnings
    }
}
