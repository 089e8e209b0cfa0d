<#
.SYNOPSIS
Every host name that clients are told to connect to: virtual directories, Outlook Anywhere, Autodiscover, POP and IMAP. One that can't be read leaves the whole unknown.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-VirtualDirectoryHost.ps1"
. "$PSScriptRoot/Get-OutlookAnywhereHost.ps1"
. "$PSScriptRoot/Get-AutodiscoverHost.ps1"
. "$PSScriptRoot/Get-ConnectionSettingHost.ps1"

function Get-ClientName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [hashtable]$Pop,
        [Parameter(Mandatory)] [hashtable]$Imap
    )
    Get-Reading -List {
        if ($Target.IsEdge) { return }
        $seen = @{}
        foreach ($name in @(
                Get-VirtualDirectoryHost -Target $Target
                Get-OutlookAnywhereHost -Target $Target
                Get-AutodiscoverHost -Target $Target
                Get-ConnectionSettingHost -Service 'IMAP' -Settings $Imap
                Get-ConnectionSettingHost -Service 'POP' -Settings $Pop
            )) {
            $key = '{0} {1} {2}' -f $name.service, $name.host, $name.source
            if ($seen.ContainsKey($key)) { continue }
            $seen[$key] = $true
            $name
        }
    }
}
