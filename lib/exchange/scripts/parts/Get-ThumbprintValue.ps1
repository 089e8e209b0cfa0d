<#
.SYNOPSIS
A property that holds a thumbprint, in upper case; $null when it is missing or empty.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-ThumbprintValue {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [AllowNull()] [object]$InputObject,
        [Parameter(Mandatory, Position = 1)] [string]$Name
    )
    $text = ([string](Get-PropertyValue $InputObject $Name)).Trim().ToUpperInvariant()
    if ($text -match '^[0-9A-F]{40}$') {
        return $text
    }
    return $null
}
