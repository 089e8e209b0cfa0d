<#
.SYNOPSIS
Whether the server is a Mailbox or an Edge server.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-ServerRole {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if (-not $Target.Server.known) { throw $Target.Server.why }
        $role = [string](Get-PropertyValue $Target.Server.value 'ServerRole')
        if ($Target.IsEdge) { return 'Edge' }
        if ($role -match '\bMailbox\b') { return 'Mailbox' }
        throw "The server's role is $role."
    }
}
