# What still needs a certificate and is not asked by Remove-ExchangeCertificate: one sentence each. What can't be looked up counts as a need.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/ConvertTo-IsoDate.ps1"
. "$PSScriptRoot/Get-AuthCertificate.ps1"
. "$PSScriptRoot/Get-FederationThumbprint.ps1"
. "$PSScriptRoot/Get-BindingNeed.ps1"
. "$PSScriptRoot/Get-ClientAccessNeed.ps1"
. "$PSScriptRoot/Get-ReceiveConnectorNeed.ps1"

function Get-CertificateNeed {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] $Certificate
    )
    $common = $Target.Common
    $thumbprint = Get-ThumbprintValue $Certificate 'Thumbprint'
    $others = @(Get-ExchangeCertificate -Server $Target.Name @common | Where-Object { (Get-ThumbprintValue $_ 'Thumbprint') -ne $thumbprint })
    $looks = @(
        (Get-Reading -List { Get-BindingNeed -Target $Target -Thumbprint $thumbprint }),
        (Get-Reading -List { Get-ClientAccessNeed -Target $Target -Certificate $Certificate -Others $others }),
        (Get-Reading -List { Get-ReceiveConnectorNeed -Target $Target -Certificate $Certificate -Others $others })
    )
    foreach ($look in $looks) {
        if ($look.known) { $look.value }
        else { "What needs it could not be looked up: $($look.why)" }
    }
    $auth = Get-AuthCertificate -Target $Target
    if (-not $auth.known) { "The OAuth certificates could not be read: $($auth.why)" }
    elseif ($null -ne $auth.value) {
        if ($auth.value.current -eq $thumbprint) { 'It is the OAuth certificate of the organisation.' }
        if ($auth.value.previous -eq $thumbprint) { 'It is the previous OAuth certificate of the organisation.' }
        if ($auth.value.next -eq $thumbprint) { 'It is the next OAuth certificate of the organisation.' }
    }
    $federation = Get-FederationThumbprint -Target $Target
    if (-not $federation.known) { "The federation trusts could not be read: $($federation.why)" }
    elseif ($federation.value -contains $thumbprint) { 'A federation trust uses it.' }
}
