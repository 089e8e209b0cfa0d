<#
.SYNOPSIS
Whether the directory that Exchange works with here answers and takes changes: a domain controller that isn't read-only, or an Edge server's own AD LDS.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-DirectoryRoot.ps1"
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-DirectoryWritable {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Shell)
    $check = 'directory-writable'
    if (-not $Shell.known) {
        return New-PermissionCheck -Check $check -Passed $null -Detail $Shell.why
    }
    $root = Get-Reading { Get-DirectoryRoot -DomainController $Shell.value }
    if (-not $root.known) {
        return New-PermissionCheck -Check $check -Passed $false -Detail $root.why
    }
    if ($null -eq $root.value) {
        return New-PermissionCheck -Check $check -Passed $null -Detail 'Only Windows can ask this.'
    }
    $directory = $root.value.directory
    # LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: a read-only domain controller.
    if ($root.value.capabilities -contains '1.2.840.113556.1.4.1920') {
        return New-PermissionCheck -Check $check -Passed $false -Detail "$directory is a read-only domain controller."
    }
    return New-PermissionCheck -Check $check -Passed $true -Detail "$directory answers and takes changes."
}
