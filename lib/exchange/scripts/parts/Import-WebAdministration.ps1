<#
.SYNOPSIS
Makes the cmdlets of IIS available in this session.
#>
function Import-WebAdministration {
    [CmdletBinding()]
    param()
    if (-not (Get-Command -Name 'Get-WebBinding' -ErrorAction SilentlyContinue)) {
        Import-Module -Name 'WebAdministration' -ErrorAction Stop
    }
}
