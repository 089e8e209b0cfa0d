<#
.SYNOPSIS
By what a build of Exchange learns that elliptic-curve certificates are wanted: none, override, or registry.
#>
function Get-EccSwitch {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [version]$Build)
    # Per cumulative update: the revisions of the hotfix update of April 2024 and of the security update of November 2024.
    $revisions = @{ '15.1.2507' = 39, 43; '15.2.1258' = 34, 38; '15.2.1544' = 11, 13 }
    $update = '{0}.{1}.{2}' -f $Build.Major, $Build.Minor, $Build.Build
    if ($revisions.ContainsKey($update)) {
        if ($Build.Revision -lt $revisions[$update][0]) { return 'none' }
        if ($Build.Revision -lt $revisions[$update][1]) { return 'override' }
        return 'registry'
    }
    if ($Build -gt [version]'15.2.1544') { return 'registry' }
    return 'none'
}
