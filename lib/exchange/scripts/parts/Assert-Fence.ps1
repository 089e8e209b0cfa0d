<#
.SYNOPSIS
Refuses a fencing number lower than one this server has seen, and remembers a higher one.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"
. "$PSScriptRoot/Write-ProtectedFile.ps1"

function Assert-Fence {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Folder,
        [Parameter(Mandatory)] [long]$Fence
    )
    $path = [System.IO.Path]::Combine($Folder, 'fence')
    $highest = [long]-1
    if ([System.IO.File]::Exists($path)) {
        $highest = [long]::Parse([System.IO.File]::ReadAllText($path), [System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Fence -lt $highest) {
        throw (New-OperationFailure -Code 'stale-fence' -Message "This operation was allowed under number $Fence; the server has since seen $highest. Nothing was done.")
    }
    if ($Fence -gt $highest) {
        Write-ProtectedFile -Path $path -Text ([string]$Fence)
    }
}
