<#
.SYNOPSIS
IMAP's settings on this server as Exchange stores them; $null where the role has none.
#>
. "$PSScriptRoot/Get-Reading.ps1"

function Get-ImapSetting {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $null }
        $common = $Target.Common
        Get-ImapSettings -Server $Target.Name @common
    }
}
