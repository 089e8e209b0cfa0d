# Sets the startup mode of Unified Messaging or its call router and returns the modes before and after; $null in a what-if run.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KnownValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/ConvertTo-ListedValue.ps1"
. "$PSScriptRoot/ConvertTo-StartupState.ps1"
. "$PSScriptRoot/Test-UnifiedMessagingVersion.ps1"
. "$PSScriptRoot/Get-UnifiedMessaging.ps1"
. "$PSScriptRoot/Get-UnifiedMessagingCallRouter.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Set-StartupMode {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [ValidateSet('UM', 'UMCallRouter')] [string]$Service,
        [Parameter(Mandatory)] [ValidateSet('TCP', 'TLS', 'Dual')] [string]$Mode
    )
    $read = {
        $reading = if ($Service -eq 'UM') { Get-UnifiedMessaging -Target $Target } else { Get-UnifiedMessagingCallRouter -Target $Target }
        Get-KnownValue -Reading $reading
    }
    $state = & $read
    if ($null -eq $state) {
        throw (New-OperationFailure -Code 'service-refused' -Message "The $Service service is not installed on $($Target.Name).")
    }
    $before = $state.mode
    if ($Operation.WhatIf) {
        $Operation.Would.Add("The startup mode of $Service on $($Target.Name) would be set to $Mode; it is $before.")
        return $null
    }
    $common = $Target.Common
    $warned = @()
    if ($Service -eq 'UM') {
        [void](Set-UMService -Identity $Target.Name -UMStartupMode $Mode -WarningAction SilentlyContinue -WarningVariable warned @common)
    }
    else {
        [void](Set-UMCallRouterSettings -Server $Target.Name -UMStartupMode $Mode -WarningAction SilentlyContinue -WarningVariable warned @common)
    }
    foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
    $Operation.Done.Add("The startup mode of $Service on $($Target.Name) was set to $Mode; it was $before.")
    [ordered]@{ before = $before; after = (& $read).mode }
}
