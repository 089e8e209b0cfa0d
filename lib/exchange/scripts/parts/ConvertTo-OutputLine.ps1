<#
.SYNOPSIS
Writes a value as JSON on one line of ASCII.
.DESCRIPTION
ConvertTo-Json of Windows PowerShell 5.1 writes some arrays as objects and its dates in a form of its own, so this writes by itself: the same text under every version.
#>
function ConvertTo-OutputLine {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] $Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) {
        if ($Value) { return 'true' }
        return 'false'
    }
    if ($Value -is [int] -or $Value -is [long] -or $Value -is [uint32] -or $Value -is [uint16] -or $Value -is [byte]) {
        return $Value.ToString([System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [datetime]) {
        $Value = $Value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $members = foreach ($key in @($Value.Keys)) {
            (ConvertTo-OutputLine ([string]$key)) + ':' + (ConvertTo-OutputLine $Value[$key])
        }
        return '{' + (@($members) -join ',') + '}'
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $members = foreach ($property in @($Value.PSObject.Properties)) {
            (ConvertTo-OutputLine $property.Name) + ':' + (ConvertTo-OutputLine $property.Value)
        }
        return '{' + (@($members) -join ',') + '}'
    }
    if ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [string]) {
        $items = foreach ($item in $Value) { ConvertTo-OutputLine $item }
        return '[' + (@($items) -join ',') + ']'
    }
    $escaped = [regex]::Replace([string]$Value, '[^\x20\x21\x23-\x5B\x5D-\x7E]', {
            param($found)
            '\u{0:x4}' -f [int][char]$found.Value
        })
    '"' + $escaped + '"'
}
