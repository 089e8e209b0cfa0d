<#
.SYNOPSIS
The components of this server that were taken out of service.
#>
. "$PSScriptRoot/Get-Reading.ps1"

function Get-InactiveComponent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        # Used in Microsoft's own data centres, and inactive everywhere else.
        $never = 'ForwardSyncDaemon', 'ProvisioningRps'
        $common = $Target.Common
        foreach ($component in @(Get-ServerComponentState -Identity $Target.Name @common)) {
            $name = [string]$component.Component
            if ([string]$component.State -ne 'Active' -and $never -notcontains $name) { $name }
        }
    }
}
