<#
.SYNOPSIS
What Exchange says of one certificate. A property it left out is $null: unknown, never none.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-BooleanValue.ps1"
. "$PSScriptRoot/ConvertTo-ServiceList.ps1"
. "$PSScriptRoot/ConvertTo-ListedValue.ps1"

function ConvertTo-CertificateFact {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object]$Certificate,
        [Parameter(Mandatory)] [AllowNull()] [object]$KeyProvider
    )
    $statuses = 'Unknown', 'Valid', 'Revoked', 'DateInvalid', 'Untrusted', 'Invalid', 'RevocationCheckFailure', 'PendingRequest'
    $rootTypes = 'None', 'ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy', 'Unknown'
    $friendlyName = Get-PropertyValue $Certificate 'FriendlyName'
    return @{
        rawData              = [System.Convert]::ToBase64String([byte[]]$Certificate.RawData)
        friendlyName         = $(if ($null -eq $friendlyName) { $null } else { [string]$friendlyName })
        services             = ConvertTo-ServiceList -Services ([string](Get-PropertyValue $Certificate 'Services'))
        status               = ConvertTo-ListedValue -Text ([string](Get-PropertyValue $Certificate 'Status')) -Values $statuses
        rootCaType           = ConvertTo-ListedValue -Text ([string](Get-PropertyValue $Certificate 'RootCAType')) -Values $rootTypes
        hasPrivateKey        = Get-BooleanValue $Certificate 'HasPrivateKey'
        privateKeyExportable = Get-BooleanValue $Certificate 'PrivateKeyExportable'
        keyProvider          = $KeyProvider
        identity             = Get-TextValue $Certificate 'Identity'
    }
}
