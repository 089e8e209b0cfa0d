<#
.SYNOPSIS
Startup mode and certificate of the Unified Messaging call router on this server; $null where role or version has none.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Test-UnifiedMessagingVersion.ps1"
. "$PSScriptRoot/ConvertTo-StartupState.ps1"

function Get-UnifiedMessagingCallRouter {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if (-not (Test-UnifiedMessagingVersion -Target $Target)) { return $null }
        $common = $Target.Common
        ConvertTo-StartupState -Settings (Get-UMCallRouterSettings -Server $Target.Name @common)
    }
}
