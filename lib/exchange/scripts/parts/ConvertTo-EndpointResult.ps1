<#
.SYNOPSIS
One line of the report: what a port showed at an address, or why nothing was seen.
#>
function ConvertTo-EndpointResult {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory)] [hashtable]$Port,
        [Parameter(Mandatory)] [string]$Address,
        [AllowNull()] [AllowEmptyString()] [string]$ServerName,
        [Parameter(Mandatory)] [hashtable]$Shown
    )
    $result = @{
        service    = $Port.service
        port       = $Port.port
        endpoint   = $Port.endpoint
        address    = $Address
        thumbprint = $Shown.thumbprint
        failure    = $Shown.failure
    }
    if ($ServerName) { $result['serverName'] = $ServerName }
    if ($null -ne $Shown.thumbprint) {
        $result['names'] = $Shown.names
        $result['chain'] = $Shown.chain
        $result['protocol'] = $Shown.protocol
    }
    return $result
}
