<#
.SYNOPSIS
The DNS names of a certificate's subject alternative name, in its order. Read from the bytes (RFC 5280): Windows prints the extension in its own language.
#>
. "$PSScriptRoot/Read-DerHeader.ps1"

function Get-DnsName {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)
    $extension = $Certificate.Extensions['2.5.29.17']
    if ($null -eq $extension) {
        return
    }
    $bytes = $extension.RawData
    $position = (Read-DerHeader -Bytes $bytes -Position 0).start
    while ($position -lt $bytes.Length) {
        $header = Read-DerHeader -Bytes $bytes -Position $position
        # [2] dNSName
        if ($header.tag -eq 0x82) {
            [System.Text.Encoding]::ASCII.GetString($bytes, $header.start, $header.length)
        }
        $position = $header.start + $header.length
    }
}
