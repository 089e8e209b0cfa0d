<#
.SYNOPSIS
The product that a build belongs to: 2013, 2016, 2019 or SE; $null for another.
#>
function Get-ExchangeVersion {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$Build)
    if (-not $Build) {
        return $null
    }
    $version = [version]$Build
    if ($version.Major -ne 15) {
        return $null
    }
    switch ($version.Minor) {
        0 { return '2013' }
        1 { return '2016' }
        2 {
            # The Subscription Edition counts on where 2019 ended.
            if ($version.Build -ge 2562) { return 'SE' }
            return '2019'
        }
        default { return $null }
    }
}
