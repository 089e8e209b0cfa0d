<#
.SYNOPSIS
Versions of Exchange, PowerShell and the SSM Agent on this server.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-AgentVersion.ps1"

function Get-HostVersion {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($null -eq $Target.Build) { throw 'The build of Exchange is not known.' }
        @{
            exchange   = $Target.Build
            powerShell = [string]$PSVersionTable.PSVersion
            agent      = Get-AgentVersion
        }
    }
}
