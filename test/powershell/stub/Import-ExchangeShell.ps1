# Takes the place of the part of that name: Exchange's and Windows' commands are the stub module's.
Import-Module -Name $env:SIGNET_STUB_MODULE -Global -DisableNameChecking

function Import-ExchangeShell {
    [CmdletBinding()]
    param()
    # A runspace of its own has nothing yet.
    Import-Module -Name $env:SIGNET_STUB_MODULE -Global -DisableNameChecking
    $server = Get-ExchangeServer -Identity $env:COMPUTERNAME
    if ($server.IsEdgeServer) { return $null }
    [string]$server.OriginatingServer
}
