# What an assignment may change on this server: the services shown, the default SMTP certificate, the certificate names of POP and IMAP.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KnownValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-PopSetting.ps1"
. "$PSScriptRoot/Get-ImapSetting.ps1"
. "$PSScriptRoot/Get-InternalTransportThumbprint.ps1"
. "$PSScriptRoot/Get-InstalledCertificate.ps1"
. "$PSScriptRoot/ConvertTo-ServiceList.ps1"

function Get-AssignmentState {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [string]$Thumbprint
    )
    $certificate = Get-InstalledCertificate -Target $Target -Thumbprint $Thumbprint
    $services = [object[]]@()
    if ($null -ne $certificate) {
        $services = ConvertTo-ServiceList -Services ([string](Get-PropertyValue $certificate 'Services'))
        if ($null -eq $services) { throw "Exchange does not tell the services of certificate $Thumbprint." }
    }
    @{
        Services          = [object[]]@($services)
        InternalTransport = Get-KnownValue -Reading (Get-InternalTransportThumbprint -Target $Target)
        PopName           = Get-TextValue (Get-KnownValue -Reading (Get-PopSetting -Target $Target)) 'X509CertificateName'
        ImapName          = Get-TextValue (Get-KnownValue -Reading (Get-ImapSetting -Target $Target)) 'X509CertificateName'
    }
}
