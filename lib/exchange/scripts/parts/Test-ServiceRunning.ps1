<#
.SYNOPSIS
Whether a Windows service runs; $null when it is not installed.
#>
function Test-ServiceRunning {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Name)
    $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
    if ($null -eq $service) {
        return $null
    }
    return ([string]$service.Status -eq 'Running')
}
