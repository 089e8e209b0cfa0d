<#
.SYNOPSIS
An IP address as a number, so that addresses can be compared.
#>
function ConvertTo-AddressNumber {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Net.IPAddress]$Address)
    $number = [bigint]0
    foreach ($byte in $Address.GetAddressBytes()) {
        $number = $number * 256 + $byte
    }
    return $number
}
