<#
.SYNOPSIS
Shakes hands with this Exchange server's own ports and reports the certificate each one shows; changes nothing.
.DESCRIPTION
Ports 443 and 444 (IIS), 993 and 143 (IMAP), 995 and 110 (POP), and the ports of every Receive connector that answers this server itself.
Asked at each address of its network cards with every client name (Server Name Indication), and at 127.0.0.1, whose bindings are others, with the first one.
A port that can't be reached is a result. One handshake takes 5 seconds at most, all of them together about 110.
Exchange: Get-ExchangeServer, Get-ReceiveConnector. Windows: Get-NetIPAddress, Get-Service.
.PARAMETER OperationId
Identifies this run.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER ClientNames
Names that clients ask for, separated by commas; empty: the server's own name.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding()]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server,

    [ValidatePattern('^([A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63}){0,20}(,[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63}){0,20}){0,49})?$')]
    [string]$ClientNames = $env:SSM_ClientNames
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-LocalAddress.ps1"
. "$PSScriptRoot/parts/Get-ServedPort.ps1"
. "$PSScriptRoot/parts/Get-ListeningConnector.ps1"
. "$PSScriptRoot/parts/Get-SmtpPort.ps1"
. "$PSScriptRoot/parts/Get-EndpointResult.ps1"
. "$PSScriptRoot/parts/ConvertTo-EndpointResult.ps1"

Invoke-Operation -Name 'Test-ServedCertificate' -Bound $PSBoundParameters -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    ClientNames = $ClientNames
} -Action {
    param($Operation)
    # Its flow waits for two minutes; loading Exchange's cmdlets and the way there and back take some of them.
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $names = @(([string]$Operation.Parameters.ClientNames).Split(',') | Where-Object { $_ -ne '' } | Select-Object -Unique)
    if ($names.Count -eq 0) {
        $names = @($(if ($target.Fqdn) { $target.Fqdn } else { $target.Name }))
    }
    $fixedPorts = @(Get-ServedPort -Target $target)
    $connectors = Get-ListeningConnector -Target $target
    $endpoints = foreach ($address in @(@(Get-LocalAddress) + '127.0.0.1')) {
        $asked = if ($address -eq '127.0.0.1') { @($names[0]) } else { $names }
        foreach ($port in @($fixedPorts + @(Get-SmtpPort -Connectors $connectors -Address $address))) {
            if ($port.ContainsKey('failure')) {
                ConvertTo-EndpointResult -Port $port -Address $address -Shown @{ thumbprint = $null; failure = $port.failure }
                continue
            }
            Get-EndpointResult -Port $port -Address $address -ServerNames $asked -Watch $watch -Seconds 75
        }
    }
    @{ endpoints = [object[]]@($endpoints) }
}
