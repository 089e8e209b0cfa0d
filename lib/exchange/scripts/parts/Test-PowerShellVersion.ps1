<#
.SYNOPSIS
Whether PowerShell is 5.1 or newer; Windows Management Framework 4 is too old.
#>
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-PowerShellVersion {
    [CmdletBinding()]
    param()
    $version = $PSVersionTable.PSVersion
    $isEnough = $version.Major -gt 5 -or ($version.Major -eq 5 -and $version.Minor -ge 1)
    return New-PermissionCheck -Check 'powershell-version' -Passed $isEnough -Detail "Version $version."
}
