<#
.SYNOPSIS
The IPv4 addresses of this server's network cards; neither loopback nor those a card gives itself.
#>
function Get-LocalAddress {
    [CmdletBinding()]
    param()
    foreach ($found in @(Get-NetIPAddress -AddressFamily 'IPv4' -ErrorAction Stop)) {
        $address = [string]$found.IPAddress
        if ($address -notmatch '^(127\.|169\.254\.)') { $address }
    }
}
