<#
.SYNOPSIS
How many addresses a connector's range has (a-b, a/bits, a(mask), or one address), if it contains the address; nothing if it doesn't.
#>
. "$PSScriptRoot/ConvertTo-AddressNumber.ps1"

function Get-RangeSize {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Range,
        [Parameter(Mandatory)] [string]$Address
    )
    $wanted = [System.Net.IPAddress]::Parse($Address)
    $parts = @([regex]::Split($Range, '[-/()]') | Where-Object { $_ -ne '' })
    $first = [System.Net.IPAddress]::Parse($parts[0])
    if ($first.AddressFamily -ne $wanted.AddressFamily) {
        return
    }
    $low = ConvertTo-AddressNumber -Address $first
    $high = $low
    if ($Range.Contains('/')) {
        $bits = 8 * $first.GetAddressBytes().Length - [int]$parts[1]
        $size = [bigint]::Pow(2, $bits)
        $low = $low - ($low % $size)
        $high = $low + $size - 1
    }
    elseif ($Range.Contains('(')) {
        $mask = ConvertTo-AddressNumber -Address ([System.Net.IPAddress]::Parse($parts[1]))
        $size = [bigint]::Pow(2, 8 * $first.GetAddressBytes().Length) - $mask
        $low = $low - ($low % $size)
        $high = $low + $size - 1
    }
    elseif ($parts.Count -eq 2) {
        $high = ConvertTo-AddressNumber -Address ([System.Net.IPAddress]::Parse($parts[1]))
    }
    $number = ConvertTo-AddressNumber -Address $wanted
    if ($number -ge $low -and $number -le $high) {
        return ($high - $low + 1)
    }
}
