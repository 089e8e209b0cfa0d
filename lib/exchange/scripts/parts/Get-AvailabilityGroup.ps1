<#
.SYNOPSIS
Name of the database availability group this server is a member of; $null for none.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"

function Get-AvailabilityGroup {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $null }
        $common = $Target.Common
        Get-TextValue (Get-MailboxServer -Identity $Target.Name @common) 'DatabaseAvailabilityGroup'
    }
}
