<#
.SYNOPSIS
One of the values an enumeration of Exchange's has, from its name or its number; $null for any other.
#>
function ConvertTo-ListedValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$Text,
        [Parameter(Mandatory)] [string[]]$Values
    )
    if ($Text -match '^\d+$' -and [int]$Text -lt $Values.Count) {
        return $Values[[int]$Text]
    }
    foreach ($value in $Values) {
        if ($value -eq $Text) { return $value }
    }
    return $null
}
