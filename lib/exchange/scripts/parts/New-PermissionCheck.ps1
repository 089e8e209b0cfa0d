<#
.SYNOPSIS
One line of the report: what was checked, whether it passed ($null: it could not be found out), and what was seen.
#>
function New-PermissionCheck {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory)] [string]$Check,
        [Parameter(Mandatory)] [AllowNull()] [object]$Passed,
        [Parameter(Mandatory)] [string]$Detail
    )
    return @{ check = $Check; passed = $Passed; detail = $Detail }
}
