<#
.SYNOPSIS
The host name of the Autodiscover address this server announces in the directory.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/ConvertTo-ClientName.ps1"

function Get-AutodiscoverHost {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common
    # Exchange 2013 knows the cmdlet under its former name only.
    if ($Target.Version -eq '2013') {
        $found = Get-ClientAccessServer -Identity $Target.Name @common
    }
    else {
        $found = Get-ClientAccessService -Identity $Target.Name @common
    }
    ConvertTo-ClientName -Service 'IIS' -Address (Get-PropertyValue $found 'AutoDiscoverServiceInternalUri') -Source 'Autodiscover'
}
