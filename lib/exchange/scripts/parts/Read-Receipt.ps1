<#
.SYNOPSIS
Reads what is written about an operation id: $null when nothing is; state 'begun' also stands for a receipt that can't be read.
#>
function Read-Receipt {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Path)
    if (-not [System.IO.File]::Exists($Path)) { return $null }
    $line = [System.IO.File]::ReadAllText($Path)
    $state = 'begun'
    try {
        $state = [string](ConvertFrom-Json -InputObject $line).state
    }
    catch {
        $state = 'begun'
    }
    if ($state -ne 'finished' -and $state -ne 'failed') { $state = 'begun' }
    @{ State = $state; Line = $line }
}
