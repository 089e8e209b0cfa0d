<#
.SYNOPSIS
A property as Exchange prints it; $null when it is missing or empty.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-TextValue {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [AllowNull()] [object]$InputObject,
        [Parameter(Mandatory, Position = 1)] [string]$Name
    )
    $text = [string](Get-PropertyValue $InputObject $Name)
    if ($text -eq '') {
        return $null
    }
    return $text
}
