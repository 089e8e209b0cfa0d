<#
.SYNOPSIS
A point in time as ISO 8601 in UTC; $null for none.
#>
function ConvertTo-IsoDate {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [AllowNull()] [object]$Date)
    if ($null -eq $Date -or [string]$Date -eq '') {
        return $null
    }
    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    if ($Date -is [string]) {
        $Date = [datetimeoffset]::Parse($Date, $culture).UtcDateTime
    }
    return ([datetime]$Date).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $culture)
}
