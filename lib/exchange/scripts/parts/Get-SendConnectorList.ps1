<#
.SYNOPSIS
The Send connectors that have this server as a source.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"

function Get-SendConnectorList {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading -List {
        $common = $Target.Common
        foreach ($connector in @(Get-SendConnector @common)) {
            $sources = @(@(Get-PropertyValue $connector 'SourceTransportServers') |
                    ForEach-Object { ([string]$_).Split('.')[0].ToUpperInvariant() })
            if ($sources -notcontains $Target.Name) { continue }
            @{
                name                       = [string]$connector.Name
                fqdn                       = Get-TextValue $connector 'Fqdn'
                tlsCertificateName         = Get-TextValue $connector 'TlsCertificateName'
                id                         = ([string]$connector.Guid).ToLowerInvariant()
                requireTls                 = [bool](Get-BooleanValue $connector 'RequireTLS')
                tlsDomain                  = Get-TextValue $connector 'TlsDomain'
                isCloudServicesMailEnabled = [bool](Get-BooleanValue $connector 'CloudServicesMailEnabled')
                sourceServers              = [object[]]$sources
            }
        }
    }
}
