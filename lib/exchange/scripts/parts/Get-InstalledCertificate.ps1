# The certificate as Exchange lists it on this server; $null when it does not.
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-InstalledCertificate {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [string]$Thumbprint
    )
    $common = $Target.Common
    @(Get-ExchangeCertificate -Server $Target.Name @common) |
        Where-Object { (Get-ThumbprintValue $_ 'Thumbprint') -eq $Thumbprint } |
        Select-Object -First 1
}
