<#
.SYNOPSIS
The host names of Outlook Anywhere on this server, as the directory holds them.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/ConvertTo-ClientName.ps1"

function Get-OutlookAnywhereHost {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common
    foreach ($one in @(Get-OutlookAnywhere -Server $Target.Name -ADPropertiesOnly @common)) {
        ConvertTo-ClientName -Service 'IIS' -Address (Get-PropertyValue $one 'InternalHostname') -Source 'Outlook Anywhere'
        ConvertTo-ClientName -Service 'IIS' -Address (Get-PropertyValue $one 'ExternalHostname') -Source 'Outlook Anywhere'
    }
}
