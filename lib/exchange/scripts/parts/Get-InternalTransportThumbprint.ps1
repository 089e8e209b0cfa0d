<#
.SYNOPSIS
Thumbprint of the default SMTP certificate; $null when none is configured.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"

function Get-InternalTransportThumbprint {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        $common = $Target.Common
        $transport = Get-TransportService -Identity $Target.Name @common
        if ($null -eq $transport -or $null -eq $transport.PSObject.Properties['InternalTransportCertificateThumbprint']) {
            throw 'Get-TransportService does not tell the internal transport certificate.'
        }
        Get-ThumbprintValue $transport 'InternalTransportCertificateThumbprint'
    }
}
