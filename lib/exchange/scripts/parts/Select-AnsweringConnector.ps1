<#
.SYNOPSIS
Of the Receive connectors on one port, the one that answers a connection from an address of this server to itself: the closest binding, then the narrowest range. $null when none does.
#>
. "$PSScriptRoot/Get-RangeSize.ps1"

function Select-AnsweringConnector {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object[]]$Connectors,
        [Parameter(Mandatory)] [string]$Address
    )
    $answering = $null
    $closest = $false
    $narrowest = [bigint]0
    foreach ($connector in $Connectors) {
        $isOwn = $connector.bindings -contains "${Address}:$($connector.port)"
        if (-not $isOwn -and $connector.bindings -notcontains "0.0.0.0:$($connector.port)") { continue }
        $sizes = @(foreach ($range in $connector.ranges) { Get-RangeSize -Range $range -Address $Address }) | Sort-Object
        if ($null -eq $sizes) { continue }
        $size = @($sizes)[0]
        $isBetter = $null -eq $answering -or ($isOwn -and -not $closest) -or ($isOwn -eq $closest -and $size -lt $narrowest)
        if ($isBetter) {
            $answering = $connector
            $closest = $isOwn
            $narrowest = $size
        }
    }
    return $answering
}
