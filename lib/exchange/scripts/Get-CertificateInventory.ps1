<#
.SYNOPSIS
Reads everything about certificates on this Exchange server, and changes nothing.
.DESCRIPTION
Certificates with their bytes, the services and settings that use them, the names clients are given, and the versions in use.
The directory is read from one domain controller throughout. What can't be read is reported with its reason; the rest still comes.
Exchange: Get-ExchangeCertificate, Get-ExchangeServer, Get-TransportService, Get-PopSettings, Get-ImapSettings, Get-UMService, Get-UMCallRouterSettings, Get-ReceiveConnector, Get-SendConnector, Get-EdgeSubscription, Get-HybridConfiguration, Get-SettingOverride, Get-AuthConfig, Get-FederationTrust, Get-MailboxServer, Get-ServerComponentState, Get-ClientAccessService (Get-ClientAccessServer in 2013), Get-OutlookAnywhere, and Get-...VirtualDirectory for OWA, ECP, Exchange Web Services, ActiveSync, OAB and MAPI.
Windows: Get-WebBinding, Get-WebConfigurationProperty, Get-Service, Get-ItemProperty (registry), and the computer's certificate store.
.PARAMETER OperationId
Identifies this run.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding()]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Select-Reading.ps1"
. "$PSScriptRoot/parts/ConvertTo-IsoDate.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ServerRole.ps1"
. "$PSScriptRoot/parts/Get-ServerSite.ps1"
. "$PSScriptRoot/parts/Get-ExchangeCertificateList.ps1"
. "$PSScriptRoot/parts/ConvertTo-ClientAccessSetting.ps1"
. "$PSScriptRoot/parts/Get-PopSetting.ps1"
. "$PSScriptRoot/parts/Get-ImapSetting.ps1"
. "$PSScriptRoot/parts/Get-UnifiedMessaging.ps1"
. "$PSScriptRoot/parts/Get-UnifiedMessagingCallRouter.ps1"
. "$PSScriptRoot/parts/Get-IisBinding.ps1"
. "$PSScriptRoot/parts/Get-RequireSsl.ps1"
. "$PSScriptRoot/parts/Get-ReceiveConnectorList.ps1"
. "$PSScriptRoot/parts/Get-SendConnectorList.ps1"
. "$PSScriptRoot/parts/Get-InternalTransportThumbprint.ps1"
. "$PSScriptRoot/parts/Get-EdgeSubscriptionState.ps1"
. "$PSScriptRoot/parts/Get-ClientName.ps1"
. "$PSScriptRoot/parts/Get-HybridState.ps1"
. "$PSScriptRoot/parts/Get-EccSupport.ps1"
. "$PSScriptRoot/parts/Get-AuthCertificate.ps1"
. "$PSScriptRoot/parts/Get-FederationThumbprint.ps1"
. "$PSScriptRoot/parts/Get-AvailabilityGroup.ps1"
. "$PSScriptRoot/parts/Get-InactiveComponent.ps1"
. "$PSScriptRoot/parts/Get-HostVersion.ps1"

Invoke-Operation -Name 'Get-CertificateInventory' -Bound $PSBoundParameters -Parameters @{
    OperationId = $OperationId
    Server      = $Server
} -Action {
    param($Operation)
    $readAt = ConvertTo-IsoDate ([datetime]::UtcNow)
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $site = Get-ServerSite -Target $target
    $popSettings = Get-PopSetting -Target $target
    $imapSettings = Get-ImapSetting -Target $target
    $messaging = Get-UnifiedMessaging -Target $target
    $callRouter = Get-UnifiedMessagingCallRouter -Target $target
    $hybrid = Get-HybridState -Target $target
    @{
        server                      = $target.Name
        fqdn                        = $target.Fqdn
        readAt                      = $readAt
        role                        = Get-ServerRole -Target $target
        version                     = Get-Reading {
            if ($null -eq $target.Version) { throw "The version of Exchange is not known (build '$($target.Build)')." }
            $target.Version
        }
        site                        = $site
        certificates                = [object[]]@(Get-ExchangeCertificateList -Target $target)
        pop                         = Get-Reading {
            if (-not $popSettings.known) { throw $popSettings.why }
            ConvertTo-ClientAccessSetting -Settings $popSettings.value -FrontEnd 'MSExchangePOP3' -BackEnd 'MSExchangePOP3BE'
        }
        imap                        = Get-Reading {
            if (-not $imapSettings.known) { throw $imapSettings.why }
            ConvertTo-ClientAccessSetting -Settings $imapSettings.value -FrontEnd 'MSExchangeIMAP4' -BackEnd 'MSExchangeIMAP4BE'
        }
        umStartupMode               = Select-Reading -Reading $messaging -Name 'mode'
        umThumbprint                = Select-Reading -Reading $messaging -Name 'thumbprint'
        umCallRouterStartupMode     = Select-Reading -Reading $callRouter -Name 'mode'
        umCallRouterThumbprint      = Select-Reading -Reading $callRouter -Name 'thumbprint'
        iisBindings                 = Get-IisBinding -Target $target
        requireSsl                  = Get-RequireSsl -Target $target
        receiveConnectors           = Get-ReceiveConnectorList -Target $target
        sendConnectors              = Get-SendConnectorList -Target $target
        internalTransportThumbprint = Get-InternalTransportThumbprint -Target $target
        edgeSubscription            = Get-EdgeSubscriptionState -Target $target -Site $site
        clientNames                 = Get-ClientName -Target $target -Pop $popSettings -Imap $imapSettings
        isHybrid                    = Select-Reading -Reading $hybrid -Name 'isHybrid'
        hybridTlsCertificateName    = Select-Reading -Reading $hybrid -Name 'tlsCertificateName'
        isEccSupported              = Get-EccSupport -Target $target
        authCertificates            = Get-AuthCertificate -Target $target
        federationThumbprints       = Get-FederationThumbprint -Target $target
        availabilityGroup           = Get-AvailabilityGroup -Target $target
        inactiveComponents          = Get-InactiveComponent -Target $target
        versions                    = Get-HostVersion -Target $target
        domainController            = $(if ($Operation.DomainController) { [string]$Operation.DomainController } else { $null })
    }
}
