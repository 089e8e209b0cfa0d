# One sentence for each Receive connector of this server that names this certificate by issuer and subject, when no other bears that name.
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-ReceiveConnectorNeed {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] $Certificate,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]]$Others
    )
    $own = "<I>$($Certificate.Issuer)<S>$($Certificate.Subject)"
    if (@($Others | Where-Object { "<I>$($_.Issuer)<S>$($_.Subject)" -eq $own }).Count -gt 0) { return }
    $common = $Target.Common
    foreach ($connector in @(Get-ReceiveConnector -Server $Target.Name @common)) {
        if ((Get-TextValue $connector 'TlsCertificateName') -eq $own) {
            "The Receive connector $($connector.Name) names it, and no other bears that name."
        }
    }
}
