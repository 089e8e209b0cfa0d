<#
.SYNOPSIS
Every certificate Exchange lists on this server, requests still pending included, in its order: bytes, and what they don't tell.
#>
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Get-KeyProviderTable.ps1"
. "$PSScriptRoot/ConvertTo-CertificateFact.ps1"

function Get-ExchangeCertificateList {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common
    $providers = Get-KeyProviderTable
    $listed = @(Get-ExchangeCertificate -Server $Target.Name @common)
    foreach ($certificate in $listed) {
        $thumbprint = [string](Get-ThumbprintValue $certificate 'Thumbprint')
        ConvertTo-CertificateFact -Certificate $certificate -KeyProvider $providers[$thumbprint]
    }
}
