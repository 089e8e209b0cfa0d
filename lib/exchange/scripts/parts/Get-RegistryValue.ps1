<#
.SYNOPSIS
A value of the registry; $null when the key or the value does not exist.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-RegistryValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Path,
        [Parameter(Mandatory)] [string]$Name
    )
    return Get-PropertyValue (Get-ItemProperty -Path $Path -ErrorAction SilentlyContinue) $Name
}
