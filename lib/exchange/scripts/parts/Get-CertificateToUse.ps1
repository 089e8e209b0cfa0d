# The certificate as Exchange lists it on this server; what Exchange says when it does not is thrown.
. "$PSScriptRoot/Get-InstalledCertificate.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Get-CertificateToUse {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [string]$Thumbprint
    )
    $found = Get-InstalledCertificate -Target $Target -Thumbprint $Thumbprint
    if ($null -ne $found) { return $found }
    $common = $Target.Common
    [void](Get-ExchangeCertificate -Server $Target.Name -Thumbprint $Thumbprint @common)
    throw (New-OperationFailure -Code 'certificate-not-found' -Message "The certificate with thumbprint $Thumbprint was not found.")
}
