# Whether POP or IMAP could use a certificate under this name: it bears or covers the name, and the services can read its private key.
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"
. "$PSScriptRoot/ConvertTo-ServiceList.ps1"

function Test-BearsName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Certificate,
        [Parameter(Mandatory)] [string]$Name
    )
    # SMTP is shown where NETWORK SERVICE can read the key (observed, not documented).
    $services = @(ConvertTo-ServiceList -Services ([string](Get-PropertyValue $Certificate 'Services')))
    if ((Get-BooleanValue $Certificate 'HasPrivateKey') -ne $true -or $services -notcontains 'SMTP') { return $false }
    $covering = '*.' + $Name.Substring($Name.IndexOf('.') + 1)
    foreach ($domain in @(Get-PropertyValue $Certificate 'CertificateDomains')) {
        if ([string]$domain -eq $Name) { return $true }
        if ($Name.IndexOf('.') -gt 0 -and [string]$domain -eq $covering) { return $true }
    }
    $false
}
