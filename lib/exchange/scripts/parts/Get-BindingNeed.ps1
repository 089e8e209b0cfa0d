# One sentence for each https binding of IIS that has this certificate, whatever the site.
. "$PSScriptRoot/Import-WebAdministration.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-BindingNeed {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [string]$Thumbprint
    )
    if ($Target.IsEdge) { return }
    Import-WebAdministration
    foreach ($binding in @(Get-WebBinding -Protocol 'https' -ErrorAction Stop)) {
        if ((Get-ThumbprintValue $binding 'certificateHash') -ne $Thumbprint) { continue }
        $site = if ([string]$binding.ItemXPath -match "@name='([^']+)'") { $Matches[1] } else { [string]$binding.ItemXPath }
        "It is bound to $($binding.bindingInformation) of the site $site."
    }
}
