<#
.SYNOPSIS
The ports where clients meet a certificate, beside those of Receive connectors; none on an Edge server.
#>
. "$PSScriptRoot/Test-ServiceRunning.ps1"

function Get-ServedPort {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    if ($Target.IsEdge) {
        return
    }
    @{ service = 'IIS'; port = 443; endpoint = 'Default Web Site'; talk = 'tls' }
    @{ service = 'IIS'; port = 444; endpoint = 'Exchange Back End'; talk = 'tls' }
    if ($null -ne (Test-ServiceRunning -Name 'MSExchangeIMAP4')) {
        @{ service = 'IMAP'; port = 993; endpoint = 'IMAP4'; talk = 'tls' }
        @{ service = 'IMAP'; port = 143; endpoint = 'IMAP4'; talk = 'imap' }
    }
    if ($null -ne (Test-ServiceRunning -Name 'MSExchangePOP3')) {
        @{ service = 'POP'; port = 995; endpoint = 'POP3'; talk = 'tls' }
        @{ service = 'POP'; port = 110; endpoint = 'POP3'; talk = 'pop' }
    }
}
