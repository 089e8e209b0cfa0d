<#
.SYNOPSIS
One field of what was read, as a reading of its own; the reason goes along when nothing was.
#>
function Select-Reading {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Reading,
        [Parameter(Mandatory)] [string]$Name
    )
    if (-not $Reading.known) {
        return @{ known = $false; why = $Reading.why }
    }
    if ($null -eq $Reading.value) {
        return @{ known = $true; value = $null }
    }
    return @{ known = $true; value = $Reading.value[$Name] }
}
