<#
.SYNOPSIS
Gives the folder in which Signet keeps receipts and the highest fencing number, open to SYSTEM and Administrators only.
.DESCRIPTION
Everybody may make folders in ProgramData. One that somebody else made, or opened, is refused rather than repaired: what lies in it can't be trusted.
#>
. "$PSScriptRoot/New-ProtectedFolder.ps1"
. "$PSScriptRoot/Assert-ProtectedFolder.ps1"

function Get-OperationFolder {
    [CmdletBinding()]
    param()
    $path = [System.IO.Path]::Combine($env:ProgramData, 'Signet')
    $hasAccessLists = $PSVersionTable.PSEdition -ne 'Core' -or $IsWindows
    if (-not [System.IO.Directory]::Exists($path)) {
        if ($hasAccessLists) { New-ProtectedFolder -Path $path }
        else { [void][System.IO.Directory]::CreateDirectory($path) }
    }
    if ($hasAccessLists) { Assert-ProtectedFolder -Path $path }
    [void][System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($path, 'receipts'))
    $path
}
