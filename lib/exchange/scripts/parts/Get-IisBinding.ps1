<#
.SYNOPSIS
The HTTPS bindings of Exchange's two web sites; none on an Edge server, which has no IIS.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Import-WebAdministration.ps1"

function Get-IisBinding {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        if ($Target.IsEdge) { return }
        Import-WebAdministration
        $sites = 'Default Web Site', 'Exchange Back End'
        foreach ($binding in @(Get-WebBinding -Protocol 'https' -ErrorAction Stop)) {
            if ([string]$binding.ItemXPath -notmatch "@name='([^']+)'") { continue }
            $site = $Matches[1]
            if ($sites -notcontains $site) { continue }
            @{
                site       = $site
                endpoint   = [string]$binding.bindingInformation
                thumbprint = Get-ThumbprintValue $binding 'certificateHash'
            }
        }
    }
}
