<#
.SYNOPSIS
Waits until no other operation of Signet changes this server and returns the lock; disposing of it, or the end of the process, gives it back.
.DESCRIPTION
A file held open, not a named mutex: anybody on the server could make a mutex of that name first.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"
. "$PSScriptRoot/Get-TimeLimit.ps1"

function Enter-OperationLock {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Folder)
    $path = [System.IO.Path]::Combine($Folder, 'lock')
    $limit = Get-TimeLimit -Of 'Lock'
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        try {
            return [System.IO.FileStream]::new($path, [System.IO.FileMode]::OpenOrCreate, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::None)
        }
        catch [System.IO.IOException] {
            if ($watch.Elapsed.TotalSeconds -ge $limit) {
                throw (New-OperationFailure -Code 'busy' -Message "Another operation of Signet has been changing this server for more than $limit seconds.")
            }
        }
        Start-Sleep -Milliseconds 250
    }
}
