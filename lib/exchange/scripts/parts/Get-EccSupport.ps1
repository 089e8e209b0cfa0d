<#
.SYNOPSIS
Whether elliptic-curve certificates have been switched on here: by a setting override first, by a registry value since the security update of November 2024.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-RegistryValue.ps1"
. "$PSScriptRoot/Get-EccSwitch.ps1"
. "$PSScriptRoot/Test-EccOverride.ps1"

function Get-EccSupport {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($null -eq $Target.Build) { throw 'The build of Exchange is not known.' }
        switch (Get-EccSwitch -Build $Target.Build) {
            'none' { return $false }
            'override' { return (Test-EccOverride -Target $Target) }
            'registry' {
                $path = 'HKLM:\SOFTWARE\Microsoft\ExchangeServer\v15\Diagnostics'
                return ([string](Get-RegistryValue -Path $path -Name 'EnableEccCertificateSupport') -eq '1')
            }
        }
    }
}
