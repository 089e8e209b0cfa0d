<#
.SYNOPSIS
POP's settings on this server as Exchange stores them; $null where the role has none.
#>
. "$PSScriptRoot/Get-Reading.ps1"

function Get-PopSetting {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $null }
        $common = $Target.Common
        Get-PopSettings -Server $Target.Name @common
    }
}
