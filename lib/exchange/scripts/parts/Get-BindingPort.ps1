<#
.SYNOPSIS
The ports of a Receive connector's bindings (0.0.0.0:25, [::]:25), each once.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-BindingPort {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object]$Connector)
    $ports = @(foreach ($binding in @(Get-PropertyValue $Connector 'Bindings')) {
            if ([string]$binding -match ':(\d+)$') { [int]$Matches[1] }
        })
    return ($ports | Select-Object -Unique)
}
