<#
.SYNOPSIS
The Receive connectors of this server that are switched on, once for each port.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"
. "$PSScriptRoot/Get-BindingPort.ps1"

function Get-ListeningConnector {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        $common = $Target.Common
        foreach ($connector in @(Get-ReceiveConnector -Server $Target.Name @common)) {
            if ((Get-BooleanValue $connector 'Enabled') -eq $false) { continue }
            foreach ($port in @(Get-BindingPort -Connector $connector)) {
                @{
                    name     = [string]$connector.Name
                    port     = $port
                    bindings = @(@(Get-PropertyValue $connector 'Bindings') | ForEach-Object { [string]$_ })
                    ranges   = @(@(Get-PropertyValue $connector 'RemoteIPRanges') | ForEach-Object { [string]$_ })
                }
            }
        }
    }
}
