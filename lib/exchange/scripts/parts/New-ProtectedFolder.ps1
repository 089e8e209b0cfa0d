<#
.SYNOPSIS
Makes a folder that only SYSTEM and Administrators can open; it inherits nothing.
#>
function New-ProtectedFolder {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Path)
    $security = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $security.SetAccessRuleProtection($true, $false)
    foreach ($sid in 'S-1-5-18', 'S-1-5-32-544') {
        $identity = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $sid
        $rule = New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList @(
            $identity, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow'
        )
        $security.AddAccessRule($rule)
        $security.SetOwner($identity)
    }
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $folder = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path
        [System.IO.FileSystemAclExtensions]::Create($folder, $security)
    }
    else {
        [void][System.IO.Directory]::CreateDirectory($Path, $security)
    }
}
