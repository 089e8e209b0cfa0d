<#
.SYNOPSIS
The Receive connectors as seen from one address of this server: those that answer it, and the reason for the others.
#>
. "$PSScriptRoot/Select-AnsweringConnector.ps1"

function Get-SmtpPort {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Connectors,
        [Parameter(Mandatory)] [string]$Address
    )
    if (-not $Connectors.known) {
        return @{ service = 'SMTP'; port = 25; endpoint = 'Receive connectors'; failure = $Connectors.why }
    }
    foreach ($number in @($Connectors.value | ForEach-Object { $_.port } | Select-Object -Unique)) {
        $onPort = @($Connectors.value | Where-Object { $_.port -eq $number })
        $answering = Select-AnsweringConnector -Connectors $onPort -Address $Address
        foreach ($connector in $onPort) {
            $port = @{ service = 'SMTP'; port = $number; endpoint = $connector.name; talk = 'smtp' }
            if ($null -eq $answering -or $connector.name -ne $answering.name) {
                $port['failure'] = 'not reachable from here'
            }
            $port
        }
    }
}
