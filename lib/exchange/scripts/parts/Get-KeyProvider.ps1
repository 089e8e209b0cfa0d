<#
.SYNOPSIS
Where Windows keeps a certificate's private key, CSP or CNG. Opens the key with this account's rights; throws when it can't.
#>
function Get-KeyProvider {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [object]$Certificate)
    $key = $null
    $refusal = $null
    try {
        # The property itself: PowerShell keeps to itself what goes wrong behind $Certificate.PrivateKey.
        $key = $Certificate.PSObject.Properties['PrivateKey'].get_Value()
    }
    catch {
        $refusal = $_.Exception
    }
    if ($null -ne $key) {
        if ($key.GetType().Name -like '*Cng') { return 'CNG' }
        return 'CSP'
    }
    if ($Certificate -is [System.Security.Cryptography.X509Certificates.X509Certificate2]) {
        # .NET Framework's PrivateKey knows the older providers only; the newer methods open what Cryptography Next Generation holds.
        $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
        if ($null -eq $key) {
            $key = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
        }
        if ($null -ne $key) { return 'CNG' }
    }
    # NTE_BAD_PROV_TYPE: the provider is not one of the older kind.
    for ($cause = $refusal; $null -ne $cause; $cause = $cause.InnerException) {
        if ($cause.HResult -eq -2146893804) { return 'CNG' }
    }
    if ($null -ne $refusal) {
        throw $refusal.GetBaseException().Message
    }
    throw 'The private key cannot be opened.'
}
