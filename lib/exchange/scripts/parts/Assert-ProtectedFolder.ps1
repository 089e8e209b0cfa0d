<#
.SYNOPSIS
Refuses a folder that is a link, belongs to somebody else, or lets anybody but SYSTEM and Administrators in.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"

function Assert-ProtectedFolder {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Path)
    $folder = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path
    $sidType = [System.Security.Principal.SecurityIdentifier]
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $security = [System.IO.FileSystemAclExtensions]::GetAccessControl($folder)
    }
    else {
        $security = $folder.GetAccessControl()
    }
    $trusted = 'S-1-5-18', 'S-1-5-32-544'
    $strangers = @($security.GetAccessRules($true, $true, $sidType) | Where-Object { $trusted -notcontains $_.IdentityReference.Value })
    $isLink = ($folder.Attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0
    $isOwned = $trusted -contains $security.GetOwner($sidType).Value
    if ($isLink -or -not $isOwned -or -not $security.AreAccessRulesProtected -or $strangers.Count -gt 0) {
        throw (New-OperationFailure -Code 'not-permitted' -Message "The folder $Path is not closed to everybody but SYSTEM and Administrators. Look at what is in it and remove it; it is made anew.")
    }
}
