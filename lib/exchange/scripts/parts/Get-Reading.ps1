<#
.SYNOPSIS
What a block reads, or why it could not be read. A list stays a list, whatever its length.
#>
function Get-Reading {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [scriptblock]$ReadingOf,
        [switch]$List
    )
    try {
        if ($List) {
            return @{ known = $true; value = [object[]]@(& $ReadingOf) }
        }
        return @{ known = $true; value = (& $ReadingOf) }
    }
    catch {
        return @{ known = $false; why = [string]$_.Exception.Message }
    }
}
