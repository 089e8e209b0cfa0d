<#
.SYNOPSIS
Startup mode and certificate of Unified Messaging on this server; $null where role or version has none.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Test-UnifiedMessagingVersion.ps1"
. "$PSScriptRoot/ConvertTo-StartupState.ps1"

function Get-UnifiedMessaging {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if (-not (Test-UnifiedMessagingVersion -Target $Target)) { return $null }
        $common = $Target.Common
        ConvertTo-StartupState -Settings (Get-UMService -Identity $Target.Name @common)
    }
}
