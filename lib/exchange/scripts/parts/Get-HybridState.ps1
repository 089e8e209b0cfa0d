<#
.SYNOPSIS
Whether there is a hybrid configuration with Microsoft 365, and the TLS certificate it names. An Edge server doesn't know.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"

function Get-HybridState {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { throw 'An Edge server does not know the hybrid configuration.' }
        $common = $Target.Common
        $configuration = Get-HybridConfiguration @common
        @{
            isHybrid           = ($null -ne $configuration)
            tlsCertificateName = Get-TextValue $configuration 'TlsCertificateName'
        }
    }
}
