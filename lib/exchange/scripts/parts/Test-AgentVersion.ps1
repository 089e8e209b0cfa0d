<#
.SYNOPSIS
Whether the SSM Agent is new enough to hand parameters over as environment variables.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-AgentVersion.ps1"
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-AgentVersion {
    [CmdletBinding()]
    param()
    $check = 'agent-version'
    $least = '3.3.2746.0'
    $version = Get-Reading { Get-AgentVersion }
    if (-not $version.known) {
        return New-PermissionCheck -Check $check -Passed $null -Detail $version.why
    }
    if ($null -eq $version.value) {
        return New-PermissionCheck -Check $check -Passed $null -Detail 'No management agent was found.'
    }
    $isEnough = [version]$version.value -ge [version]$least
    $detail = if ($isEnough) { "Version $($version.value)." } else { "Version $($version.value); at least $least is needed." }
    return New-PermissionCheck -Check $check -Passed $isEnough -Detail $detail
}
