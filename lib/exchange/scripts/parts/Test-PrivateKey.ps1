<#
.SYNOPSIS
Whether this account can open the private key of a certificate of this computer.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KeyProvider.ps1"
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-PrivateKey {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string]$Thumbprint)
    $check = 'private-key-readable'
    if ($Thumbprint -eq '') {
        return New-PermissionCheck -Check $check -Passed $null -Detail 'No certificate was named.'
    }
    $stored = Get-Reading -List {
        Get-ChildItem -Path 'Cert:\LocalMachine\My' -ErrorAction Stop | Where-Object { $_.Thumbprint -eq $Thumbprint }
    }
    if (-not $stored.known) {
        return New-PermissionCheck -Check $check -Passed $null -Detail $stored.why
    }
    if ($stored.value.Count -eq 0) {
        return New-PermissionCheck -Check $check -Passed $false -Detail "Certificate $Thumbprint is not on $($env:COMPUTERNAME)."
    }
    $certificate = $stored.value[0]
    if (-not $certificate.HasPrivateKey) {
        return New-PermissionCheck -Check $check -Passed $false -Detail 'It has no private key here.'
    }
    $provider = Get-Reading { Get-KeyProvider -Certificate $certificate }
    if (-not $provider.known) {
        return New-PermissionCheck -Check $check -Passed $false -Detail $provider.why
    }
    return New-PermissionCheck -Check $check -Passed $true -Detail "Its private key can be read ($($provider.value))."
}
