<#
.SYNOPSIS
A host name that clients are given, from an URL, a host name, or POP's and IMAP's host:port:encryption; nothing when there is none.
#>
function ConvertTo-ClientName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Service,
        [Parameter(Mandatory)] [AllowNull()] [object]$Address,
        [Parameter(Mandatory)] [string]$Source
    )
    $text = ([string]$Address).Trim()
    if ($text -match '^[A-Za-z][A-Za-z0-9+.-]*://([^/:]+)' -or $text -match '^([^/:]+)') {
        @{ service = $Service; host = $Matches[1].ToLowerInvariant(); source = $Source }
    }
}
