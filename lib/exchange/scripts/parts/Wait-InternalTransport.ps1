# The default SMTP certificate's thumbprint, read again for a while as long as it is another than expected: the directory may lag behind.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KnownValue.ps1"
. "$PSScriptRoot/Get-InternalTransportThumbprint.ps1"
. "$PSScriptRoot/Get-TimeLimit.ps1"

function Wait-InternalTransport {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$Expected
    )
    $limit = Get-TimeLimit -Of 'DefaultCertificate'
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        $current = Get-KnownValue -Reading (Get-InternalTransportThumbprint -Target $Target)
        if ([string]$current -eq $Expected -or $watch.Elapsed.TotalSeconds -ge $limit) { return $current }
        Start-Sleep -Seconds 2
    }
}
