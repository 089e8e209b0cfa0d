# The https bindings of port 444 of the Exchange Back End site, as IIS gives them; none on an Edge server.
. "$PSScriptRoot/Import-WebAdministration.ps1"

function Get-BackEndBinding {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    if ($Target.IsEdge) { return }
    Import-WebAdministration
    @(Get-WebBinding -Protocol 'https' -ErrorAction Stop) | Where-Object {
        [string]$_.ItemXPath -match "@name='Exchange Back End'" -and [string]$_.bindingInformation -match ':444:'
    }
}
