<#
.SYNOPSIS
Shakes hands with a port and tells the certificate it shows, trusted or not; never throws. "isOnce": it failed in a way that another name would not change.
#>
. "$PSScriptRoot/Connect-Endpoint.ps1"
. "$PSScriptRoot/Request-StartTls.ps1"
. "$PSScriptRoot/ConvertTo-ProtocolName.ps1"
. "$PSScriptRoot/Get-ChainOrder.ps1"
. "$PSScriptRoot/Get-HandshakeProtocol.ps1"
. "$PSScriptRoot/Get-DnsName.ps1"

function Get-ServedCertificate {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Address,
        [Parameter(Mandatory)] [int]$Port,
        [Parameter(Mandatory)] [ValidateSet('tls', 'smtp', 'imap', 'pop')] [string]$Talk,
        [Parameter(Mandatory)] [string]$ServerName
    )
    $timeoutMs = 5000
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $client = $null
    $secure = $null
    $shown = @{ certificates = @() }
    # The question is which certificate is shown; whether it deserves trust is judged elsewhere.
    $accept = {
        param($source, $certificate, $chain, $problems)
        foreach ($sent in $chain.ChainPolicy.ExtraStore) {
            $shown.certificates += @{ thumbprint = $sent.Thumbprint; subject = $sent.Subject; issuer = $sent.Issuer }
        }
        return $true
    }.GetNewClosure()
    try {
        $client = Connect-Endpoint -Address $Address -Port $Port -TimeoutMs $timeoutMs
        $stream = $client.GetStream()
        $stream.ReadTimeout = $timeoutMs
        $stream.WriteTimeout = $timeoutMs
        if ($Talk -ne 'tls') { Request-StartTls -Stream $stream -Talk $Talk }
        $stream.ReadTimeout = [math]::Max(1, $timeoutMs - [int]$watch.ElapsedMilliseconds)
        $callback = [System.Net.Security.RemoteCertificateValidationCallback]$accept
        $secure = New-Object -TypeName System.Net.Security.SslStream -ArgumentList $stream, $false, $callback
        $secure.AuthenticateAsClient($ServerName, $null, (Get-HandshakeProtocol), $false)
        $leaf = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($secure.RemoteCertificate.GetRawCertData())
        return @{
            isOnce     = $false
            thumbprint = $leaf.Thumbprint.ToUpperInvariant()
            failure    = $null
            names      = [object[]]@(Get-DnsName -Certificate $leaf)
            chain      = [object[]]@(Get-ChainOrder -Leaf $leaf -Sent $shown.certificates)
            protocol   = ConvertTo-ProtocolName -Protocol ([string]$secure.SslProtocol)
        }
    }
    catch {
        $isOnce = $null -eq $client -or $watch.ElapsedMilliseconds -ge $timeoutMs
        return @{ isOnce = $isOnce; thumbprint = $null; failure = [string]$_.Exception.GetBaseException().Message }
    }
    finally {
        if ($null -ne $secure) { $secure.Dispose() }
        if ($null -ne $client) { $client.Close() }
    }
}
