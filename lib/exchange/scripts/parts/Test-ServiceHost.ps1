<#
.SYNOPSIS
Whether the Exchange Service Host runs: it does the work of the certificate cmdlets.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Test-ServiceRunning.ps1"
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-ServiceHost {
    [CmdletBinding()]
    param()
    $check = 'exchange-service-host'
    $isRunning = Get-Reading { Test-ServiceRunning -Name 'MSExchangeServiceHost' }
    if (-not $isRunning.known) {
        return New-PermissionCheck -Check $check -Passed $null -Detail $isRunning.why
    }
    if ($isRunning.value) {
        return New-PermissionCheck -Check $check -Passed $true -Detail 'MSExchangeServiceHost runs.'
    }
    $detail = if ($null -eq $isRunning.value) { 'MSExchangeServiceHost is not installed.' } else { 'MSExchangeServiceHost does not run.' }
    return New-PermissionCheck -Check $check -Passed $false -Detail $detail
}
