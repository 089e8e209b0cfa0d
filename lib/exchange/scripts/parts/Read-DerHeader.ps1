<#
.SYNOPSIS
Tag, length and start of the value at a position of DER bytes.
#>
function Read-DerHeader {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory)] [byte[]]$Bytes,
        [Parameter(Mandatory)] [int]$Position
    )
    $start = $Position + 2
    $length = [int]$Bytes[$Position + 1]
    if ($length -ge 0x80) {
        $more = $length - 0x80
        $length = 0
        for ($index = 0; $index -lt $more; $index++) {
            $length = $length * 256 + $Bytes[$start + $index]
        }
        $start += $more
    }
    return @{ tag = [int]$Bytes[$Position]; length = $length; start = $start }
}
