<#
.SYNOPSIS
The host names in POP's or IMAP's connection settings.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/ConvertTo-ClientName.ps1"

function Get-ConnectionSettingHost {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Service,
        [Parameter(Mandatory)] [hashtable]$Settings
    )
    if (-not $Settings.known) { throw $Settings.why }
    foreach ($property in 'InternalConnectionSettings', 'ExternalConnectionSettings') {
        foreach ($setting in @(Get-PropertyValue $Settings.value $property)) {
            ConvertTo-ClientName -Service $Service -Address $setting -Source "$Service connection settings"
        }
    }
}
