<#
.SYNOPSIS
Thumbprints of the federation trusts' own certificates: in use, previous and next. An Edge server takes no part in federation.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"

function Get-FederationThumbprint {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        if ($Target.IsEdge) { return }
        $common = $Target.Common
        $found = foreach ($trust in @(Get-FederationTrust @common)) {
            foreach ($which in 'Org', 'OrgPrev', 'OrgNext') {
                Get-ThumbprintValue $trust "${which}PrivCertificate"
                Get-ThumbprintValue (Get-PropertyValue $trust "${which}Certificate") 'Thumbprint'
            }
        }
        @($found) | Where-Object { $null -ne $_ } | Select-Object -Unique
    }
}
