<#
.SYNOPSIS
The host names of this server's virtual directories, as the directory holds them: IIS itself is not asked.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/ConvertTo-ClientName.ps1"

function Get-VirtualDirectoryHost {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common + @{ Server = $Target.Name; ADPropertiesOnly = $true }
    $directories = @(
        @{ label = 'OWA'; found = @(Get-OwaVirtualDirectory @common) }
        @{ label = 'ECP'; found = @(Get-EcpVirtualDirectory @common) }
        @{ label = 'EWS'; found = @(Get-WebServicesVirtualDirectory @common) }
        @{ label = 'ActiveSync'; found = @(Get-ActiveSyncVirtualDirectory @common) }
        @{ label = 'OAB'; found = @(Get-OabVirtualDirectory @common) }
    )
    # Early builds of Exchange 2013 have no MAPI over HTTP.
    if ($Target.Version -ne '2013' -or (Get-Command -Name 'Get-MapiVirtualDirectory' -ErrorAction SilentlyContinue)) {
        $directories += @{ label = 'MAPI'; found = @(Get-MapiVirtualDirectory @common) }
    }
    foreach ($directory in $directories) {
        foreach ($one in $directory.found) {
            ConvertTo-ClientName -Service 'IIS' -Address (Get-PropertyValue $one 'InternalUrl') -Source "$($directory.label), internal"
            ConvertTo-ClientName -Service 'IIS' -Address (Get-PropertyValue $one 'ExternalUrl') -Source "$($directory.label), external"
        }
    }
}
