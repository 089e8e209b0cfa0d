<#
.SYNOPSIS
Runs a changing action at most once for its operation id, alone on this server, and returns the line to print.
.DESCRIPTION
A receipt is written before the action begins and replaced when it has ended. The same id again gets the receipt; one that was begun and never ended is not taken up again.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"
. "$PSScriptRoot/Get-OperationFolder.ps1"
. "$PSScriptRoot/Enter-OperationLock.ps1"
. "$PSScriptRoot/Read-Receipt.ps1"
. "$PSScriptRoot/Assert-Fence.ps1"
. "$PSScriptRoot/Write-ProtectedFile.ps1"
. "$PSScriptRoot/Invoke-OperationAction.ps1"
. "$PSScriptRoot/ConvertTo-OutcomeLine.ps1"

function Invoke-RecordedAction {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] $Head,
        [Parameter(Mandatory)] [scriptblock]$Action
    )
    $folder = Get-OperationFolder
    $path = [System.IO.Path]::Combine($folder, 'receipts', "$($Head.operationId).json")
    $receipt = Read-Receipt -Path $path
    if ($receipt -and $receipt.State -ne 'begun') { return $receipt.Line }
    $lock = Enter-OperationLock -Folder $folder
    try {
        $receipt = Read-Receipt -Path $path
        if ($receipt -and $receipt.State -ne 'begun') { return $receipt.Line }
        if ($receipt) {
            throw (New-OperationFailure -Code 'unfinished' -Message 'This operation was begun on this server and its end was never written down. Look at the server before anything is done again.')
        }
        Assert-Fence -Folder $folder -Fence $Operation.Parameters.Fence
        Write-ProtectedFile -Path $path -Text (ConvertTo-OutcomeLine -Head $Head -Outcome @{ state = 'begun' })
        $line = ConvertTo-OutcomeLine -Head $Head -Outcome (Invoke-OperationAction -Operation $Operation -Action $Action)
        Write-ProtectedFile -Path $path -Text $line
        $line
    }
    finally {
        $lock.Dispose()
    }
}
