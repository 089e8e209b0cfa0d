<#
.SYNOPSIS
The Receive connectors of this server; one that listens on several ports comes once for each.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"
. "$PSScriptRoot/Get-BindingPort.ps1"

function Get-ReceiveConnectorList {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        $common = $Target.Common
        foreach ($connector in @(Get-ReceiveConnector -Server $Target.Name @common)) {
            $fqdn = Get-TextValue $connector 'Fqdn'
            if ($null -eq $fqdn) { $fqdn = [string]$Target.Fqdn }
            foreach ($port in @(Get-BindingPort -Connector $connector)) {
                @{
                    name               = [string]$connector.Name
                    fqdn               = $fqdn
                    port               = $port
                    tlsCertificateName = Get-TextValue $connector 'TlsCertificateName'
                    id                 = ([string]$connector.Guid).ToLowerInvariant()
                    remoteRanges       = [object[]]@(@(Get-PropertyValue $connector 'RemoteIPRanges') | ForEach-Object { [string]$_ })
                    requireTls         = [bool](Get-BooleanValue $connector 'RequireTLS')
                }
            }
        }
    }
}
