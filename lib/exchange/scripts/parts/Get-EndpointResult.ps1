<#
.SYNOPSIS
Asks one port at one address for each name; a failure that has nothing to do with the name is told once.
#>
. "$PSScriptRoot/Get-ServedCertificate.ps1"
. "$PSScriptRoot/ConvertTo-EndpointResult.ps1"

function Get-EndpointResult {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Port,
        [Parameter(Mandatory)] [string]$Address,
        [Parameter(Mandatory)] [string[]]$ServerNames,
        [Parameter(Mandatory)] [System.Diagnostics.Stopwatch]$Watch,
        [Parameter(Mandatory)] [int]$Seconds
    )
    foreach ($name in $ServerNames) {
        if ($Watch.Elapsed.TotalSeconds -gt $Seconds) {
            $late = @{ thumbprint = $null; failure = "Not asked: the $Seconds seconds for all handshakes were over." }
            ConvertTo-EndpointResult -Port $Port -Address $Address -Shown $late
            return
        }
        $shown = Get-ServedCertificate -Address $Address -Port $Port.port -Talk $Port.talk -ServerName $name
        if ($shown.isOnce) {
            ConvertTo-EndpointResult -Port $Port -Address $Address -Shown $shown
            return
        }
        ConvertTo-EndpointResult -Port $Port -Address $Address -ServerName $name -Shown $shown
    }
}
