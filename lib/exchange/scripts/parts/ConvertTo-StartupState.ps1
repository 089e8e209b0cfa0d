<#
.SYNOPSIS
Startup mode and thumbprint from the settings of Unified Messaging or its call router.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/ConvertTo-ListedValue.ps1"

function ConvertTo-StartupState {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowNull()] [object]$Settings)
    if ($null -eq $Settings) {
        return $null
    }
    $said = [string](Get-PropertyValue $Settings 'UMStartupMode')
    $mode = ConvertTo-ListedValue -Text $said -Values 'TCP', 'TLS', 'Dual'
    if ($null -eq $mode) {
        throw "The startup mode is '$said'."
    }
    return @{ mode = $mode; thumbprint = Get-ThumbprintValue $Settings 'UMCertificateThumbprint' }
}
