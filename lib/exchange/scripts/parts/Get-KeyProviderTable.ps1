<#
.SYNOPSIS
The key provider of every certificate of this computer, by thumbprint, from one pass over the store. Keys that this account cannot open are not in it.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KeyProvider.ps1"

function Get-KeyProviderTable {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()
    $table = @{}
    $stored = Get-Reading -List { Get-ChildItem -Path 'Cert:\LocalMachine\My' -ErrorAction Stop }
    if (-not $stored.known) {
        return $table
    }
    foreach ($certificate in $stored.value) {
        if (-not $certificate.HasPrivateKey) { continue }
        $provider = Get-Reading { Get-KeyProvider -Certificate $certificate }
        if ($provider.known) {
            $table[$certificate.Thumbprint.ToUpperInvariant()] = $provider.value
        }
    }
    return $table
}
