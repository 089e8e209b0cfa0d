<#
.SYNOPSIS
Reads what is written about an operation id: $null when nothing is; state 'begun' also stands for a receipt that can't be read.
#>
function Read-Receipt {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Path)
    if (-not [System.IO.File]::Exists($Path)) { return $null }
    # Whoever ends the operation just now must be able to replace the file meanwhile.
    $sharing = [System.IO.FileShare]'ReadWrite, Delete'
    $reader = New-Object -TypeName System.IO.StreamReader -ArgumentList (
        [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $sharing)
    )
    try { $line = $reader.ReadToEnd() }
    finally { $reader.Dispose() }
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
