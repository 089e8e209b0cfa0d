<#
.SYNOPSIS
Writes the line an operation prints: its head, and how it ended.
#>
. "$PSScriptRoot/ConvertTo-OutputLine.ps1"

function ConvertTo-OutcomeLine {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.Collections.IDictionary]$Head,
        [Parameter(Mandatory)] [System.Collections.IDictionary]$Outcome
    )
    $whole = [ordered]@{}
    foreach ($part in $Head, $Outcome) {
        foreach ($key in @($part.Keys)) { $whole[$key] = $part[$key] }
    }
    ConvertTo-OutputLine $whole
}
