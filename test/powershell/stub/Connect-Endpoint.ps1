# Takes the place of the part of that name: the cmdlet server knows the loopback port behind each of the server's own.
function Connect-Endpoint {
    [CmdletBinding()]
    param([string]$Address, [int]$Port, [int]$TimeoutMs)
    $http = New-Object -TypeName System.Net.Http.HttpClient
    try {
        $text = $http.GetStringAsync("$($env:SIGNET_STUB_URL)/endpoint?address=$Address&port=$Port&server=$($env:COMPUTERNAME)").GetAwaiter().GetResult()
    }
    finally { $http.Dispose() }
    $behind = (ConvertFrom-Json -InputObject $text).port
    if ($null -eq $behind) { throw [System.Net.Sockets.SocketException]::new(10061) }
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    $client.Connect('127.0.0.1', [int]$behind)
    $client
}
