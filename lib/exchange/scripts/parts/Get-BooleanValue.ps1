<#
.SYNOPSIS
A property that says yes or no; $null when it is missing. A serialised object may carry it as text.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-BooleanValue {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [AllowNull()] [object]$InputObject,
        [Parameter(Mandatory, Position = 1)] [string]$Name
    )
    switch ([string](Get-PropertyValue $InputObject $Name)) {
        'True' { return $true }
        'False' { return $false }
        default { return $null }
    }
}
