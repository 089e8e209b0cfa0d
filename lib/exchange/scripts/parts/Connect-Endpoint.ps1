<#
.SYNOPSIS
A TCP connection to an address and port, or an error within the time given.
#>
function Connect-Endpoint {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Address,
        [Parameter(Mandatory)] [int]$Port,
        [Parameter(Mandatory)] [int]$TimeoutMs
    )
    $ip = [System.Net.IPAddress]::Parse($Address)
    $client = New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList $ip.AddressFamily
    try {
        $pending = $client.BeginConnect($ip, $Port, $null, $null)
        if (-not $pending.AsyncWaitHandle.WaitOne($TimeoutMs)) {
            throw (New-Object -TypeName System.TimeoutException -ArgumentList "No answer within $TimeoutMs ms.")
        }
        $client.EndConnect($pending)
    }
    catch {
        $client.Close()
        throw
    }
    return $client
}
