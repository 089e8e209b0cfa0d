# The thumbprints of every certificate Exchange lists on this server.
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-ListedThumbprint {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common
    foreach ($certificate in @(Get-ExchangeCertificate -Server $Target.Name @common)) {
        Get-ThumbprintValue $certificate 'Thumbprint'
    }
}
