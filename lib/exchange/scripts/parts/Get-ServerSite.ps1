<#
.SYNOPSIS
The Active Directory site the server is in; $null on an Edge server.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"

function Get-ServerSite {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $null }
        if (-not $Target.Server.known) { throw $Target.Server.why }
        $site = Get-TextValue $Target.Server.value 'Site'
        if ($null -eq $site) { return $null }
        return $site.Split('/')[-1]
    }
}
