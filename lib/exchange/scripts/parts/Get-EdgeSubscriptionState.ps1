<#
.SYNOPSIS
Whether EdgeSync depends on this server: an Edge server that is subscribed, or a Mailbox server whose site has subscribed ones.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"

function Get-EdgeSubscriptionState {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [hashtable]$Site
    )
    Get-Reading {
        $common = $Target.Common
        if (-not $Site.known) { throw $Site.why }
        $subscriptions = @(foreach ($subscription in @(Get-EdgeSubscription @common)) {
                $text = Get-TextValue $subscription 'Site'
                $of = if ($null -eq $text) { $null } else { $text.Split('/')[-1] }
                if ($Target.IsEdge -or $of -eq $Site.value) {
                    @{ edge = ([string]$subscription.Name).ToUpperInvariant(); site = $of }
                }
            })
        @{
            isSubscribed = ($subscriptions.Count -gt 0)
            edgeServers  = [object[]]@($subscriptions | ForEach-Object { $_.edge })
            site         = $(if ($subscriptions.Count -gt 0) { $subscriptions[0].site } else { $null })
        }
    }
}
