<#
.SYNOPSIS
The usual name of a TLS version: TLSv1.2 for Tls12.
#>
function ConvertTo-ProtocolName {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [string]$Protocol)
    switch ($Protocol) {
        'Tls' { return 'TLSv1' }
        'Tls11' { return 'TLSv1.1' }
        'Tls12' { return 'TLSv1.2' }
        'Tls13' { return 'TLSv1.3' }
        # Older .NET has no name for this number.
        '12288' { return 'TLSv1.3' }
        default { return $Protocol }
    }
}
