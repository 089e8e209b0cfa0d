<#
.SYNOPSIS
A property of an object, which may lack it: $null then, also under strict mode. Lists come element by element.
#>
function Get-PropertyValue {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [AllowNull()] [object]$InputObject,
        [Parameter(Mandatory, Position = 1)] [string]$Name
    )
    if ($null -eq $InputObject) {
        return $null
    }
    $property = $InputObject.PSObject.Properties[$Name]
    if ($null -eq $property) {
        return $null
    }
    return $property.Value
}
