<#
.SYNOPSIS
What every read is aimed at: this server, its build, and one domain controller for all that the directory tells.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"
. "$PSScriptRoot/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/Get-ExchangeVersion.ps1"

function Get-ReadTarget {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$DomainController)
    $name = $env:COMPUTERNAME.ToUpperInvariant()
    $common = @{ ErrorAction = 'Stop' }
    # An Edge server has no domain controller, and its cmdlets refuse the parameter.
    if ($DomainController) {
        $common['DomainController'] = $DomainController
    }
    $read = Get-Reading { Get-ExchangeServer -Identity $name @common }
    $server = if ($read.known) { $read.value } else { $null }
    $build = Get-ExchangeBuild -ExchangeServer $server
    $isEdge = Get-BooleanValue $server 'IsEdgeServer'
    if ($null -eq $isEdge) {
        $isEdge = -not $DomainController
    }
    return @{
        Name    = $name
        Fqdn    = Get-TextValue $server 'Fqdn'
        IsEdge  = $isEdge
        Common  = $common
        Build   = $build
        Server  = $read
        Version = Get-ExchangeVersion -Build $build
    }
}
